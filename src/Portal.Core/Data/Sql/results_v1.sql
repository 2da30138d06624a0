-- What the results are counted from: each spell with the half-year in which it began and ended and the groups of decision 100.
-- Age is that of the first unemployed day; where nobody has said when somebody was born they are in no group of age.
create function half_year_v1(day date) returns date language sql immutable parallel safe as
$$ select make_date(extract(year from day)::int, case when extract(month from day) <= 6 then 1 else 7 end, 1) $$;

create view result_spell_v1 as
select s.id, s.citizen_id, s.jobcenter_id, s.benefit, s.first_unemployed_day, s.ended_on, s.end_reason,
    half_year_v1(s.first_unemployed_day) as began_in, half_year_v1(s.ended_on) as ended_in,
    case when c.birth_date > s.first_unemployed_day - interval '30 years' then 'Under30'
        when c.birth_date > s.first_unemployed_day - interval '50 years' then 'From30To49'
        when c.birth_date is not null then 'From50' end as age,
    case when s.education in ('BasicSchool', 'UpperSecondary') then 'SchoolOnly'
        when s.education = 'Vocational' then 'Vocational' else 'Higher' end as education
from unemployment_spell s join citizen c on c.id = s.citizen_id;
