-- Where a conversation is held, in words or as an address: for the statement that books and answers at once.
create function appointment_place_v1(kind text, reference text, name text, address text, phone text, video_address text) returns text
language sql immutable as $$
    select case kind
        when 'InPerson' then name || ', ' || address
        when 'Video' then coalesce(video_address || reference, 'video, ' || name)
        else name || ', ' || phone end
$$;
