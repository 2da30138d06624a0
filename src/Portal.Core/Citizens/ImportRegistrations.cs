using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Exits;

namespace Portal.Core.Citizens;

/// <summary>A line of a file of registrations.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Row">Row under the header.</param>
/// <param name="Fault">Why it could not be read; none when it could.</param>
/// <param name="Delivery">Who, and the registration.</param>
/// <param name="EndedOn">Last day of a spell that is over.</param>
/// <param name="EndReason">Why it ended.</param>
internal sealed record RegistrationLine(
    int Line, int Row, string? Fault, DeliverRegistration Delivery, DateOnly? EndedOn, SpellEnd? EndReason);

/// <summary>What an import of registrations did, or on a dry run would do.</summary>
/// <param name="Read">Lines of the file.</param>
/// <param name="Citizens">People who were new.</param>
/// <param name="Open">Spells opened.</param>
/// <param name="Ended">Spells added that are over.</param>
/// <param name="Closed">Open spells of the portal that the file ended.</param>
/// <param name="There">Lines whose person and first day were there already.</param>
/// <param name="BadLines">Lines that could not be taken.</param>
/// <param name="Stored">Whether anything was stored.</param>
internal sealed record RegistrationsImported(
    int Read, int Citizens, int Open, int Ended, int Closed, int There, IReadOnlyList<BadLine> BadLines, bool Stored);

/// <summary>
/// Takes a file of registrations as an unemployment fund delivers it. The lines keep the rules of <see cref="RegistrationRules"/>
/// like a registration online, but history is welcome: up to ten years back, and spells that are over. They are streamed to a
/// temporary table and then judged and stored as sets, all in one transaction. A person with the same first day is there
/// already: where the file says that it is over it ends, else it is passed over, so the same file again changes nothing. Nobody is notified: it is not news to them.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="cipher">Encrypts and looks up CPR numbers.</param>
/// <param name="clock">The clock.</param>
internal sealed class ImportRegistrations(PortalDbContext db, CprCipher cipher, TimeProvider clock)
{
    /// <summary>How many bad lines are told of; with more of them it is the wrong file.</summary>
    public const int MostBadLines = 1_000;

    private const int YearsBack = 10;

    /// <summary>Imports all lines or none; with <paramref name="skipBad"/> all good ones or none.</summary>
    /// <param name="lines">The lines; enumerated again if the connection breaks.</param>
    /// <param name="skipBad">Leaves bad lines out instead of refusing the file.</param>
    /// <param name="dryRun">Counts and stores nothing.</param>
    /// <param name="progress">Told how many lines have been read.</param>
    /// <param name="ct">Stops the import; nothing is left of it.</param>
    public Task<RegistrationsImported> ExecuteAsync(
        IEnumerable<RegistrationLine> lines, bool skipBad, bool dryRun, IProgress<int>? progress, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            List<BadLine> bad = [];
            var read = await CopyAsync(lines, bad, progress, ct);
            await MarkKnownAsync(ct);
            bad.AddRange(await RemoveDoublesAsync(ct));
            var closed = await EndThoseOverAsync(ct);
            var there = await RemoveThoseThereAsync(ct) - closed;
            bad.AddRange(await RemoveThoseRegisteredAsync(ct));
            bad.Sort((a, b) => a.Line.CompareTo(b.Line));
            if (bad.Count > 0 && !skipBad)
            {
                return new RegistrationsImported(read, 0, 0, 0, 0, there, bad, false);
            }
            var citizens = await AddCitizensAsync(ct);
            var (open, ended) = await AddSpellsAsync(ct);
            await MoveThreads.FollowAsync(db, null, Actor.System, clock, ct);
            if (!dryRun)
            {
                await transaction.CommitAsync(ct);
            }
            return new RegistrationsImported(read, citizens, open, ended, closed, there, bad, !dryRun);
        });

    private async Task<int> CopyAsync(IEnumerable<RegistrationLine> lines, List<BadLine> bad, IProgress<int>? progress, CancellationToken ct)
    {
        var rules = await RegistrationRules.LoadAsync(db, ct);
        var today = CivicTime.Today(clock);
        await db.Database.ExecuteSqlAsync(
            $"""
            create temporary table delivered (line int, row int, known boolean, cpr_index bytea, cpr_encrypted bytea, citizen_id uuid, name text,
                channel text, email text, phone text, language text, cannot_book_alone boolean, exempt_from_digital_post boolean,
                spell_id uuid, jobcenter_id uuid, first_unemployed_day date, benefit text, fund_code text, municipality_code text,
                education text, last_occupation text, last_occupation_code text, years_in_last_job int, months_employed_of_last36 int,
                reason_for_loss text, expected_weeks_to_job int, registered_at timestamptz, ended_on date, end_reason text) on commit drop
            """, ct);
        var read = 0;
        await using (var writer = await ((NpgsqlConnection)db.Database.GetDbConnection()).BeginBinaryImportAsync(
            "copy delivered from stdin (format binary)", ct))
        {
            foreach (var line in lines)
            {
                ct.ThrowIfCancellationRequested();
                read++;
                progress?.Report(read);
                if (Judge(line, rules, today, out var faults) is { } jobcenter)
                {
                    await WriteAsync(writer, line, jobcenter, ct);
                    continue;
                }
                bad.Add(new BadLine(line.Line, line.Row, string.Join("; ", faults)));
                if (bad.Count == MostBadLines)
                {
                    throw new InvalidDataException(
                        $"More than {MostBadLines} of the first {read} lines are wrong (line {line.Line}: {bad[^1].Reason}). Is it the right file, and does it need a map?");
                }
            }
            await writer.CompleteAsync(ct);
        }
        await db.Database.ExecuteSqlAsync($"analyze delivered", ct);
        return read;
    }

    /// <summary>The jobcenter that the line goes to; none with the faults.</summary>
    private static Guid? Judge(RegistrationLine line, RegistrationRules rules, DateOnly today, out List<string> faults)
    {
        faults = [];
        if (line.Fault is { } fault)
        {
            faults.Add(fault);
            return null;
        }
        var registration = line.Delivery.Registration!;
        faults.AddRange(Attributes(line.Delivery).Concat(Attributes(registration)));
        if (faults.Count > 0)
        {
            return null;
        }
        if (!Cpr.TryParse(line.Delivery.Cpr, null, out _))
        {
            faults.Add("cpr is not ten digits");
        }
        var first = registration.FirstUnemployedDay!.Value;
        if (first < today.AddYears(-YearsBack))
        {
            faults.Add($"first_unemployed_day lies more than {YearsBack} years back");
        }
        if (line.EndedOn is null != line.EndReason is null)
        {
            faults.Add("ended_on and end_reason go together");
        }
        if (line.EndedOn < first || line.EndedOn > today)
        {
            faults.Add("ended_on lies before first_unemployed_day or ahead");
        }
        // The limit of two years holds online; the other rules are the same.
        var recent = first < today.AddYears(-2) ? registration with { FirstUnemployedDay = today.AddYears(-2) } : registration;
        var jobcenter = rules.Check(recent, today, out var errors);
        faults.AddRange(errors.Select(e => Words(e.Field, e.Code)));
        return faults.Count == 0 ? jobcenter : null;
    }

    private static IEnumerable<string> Attributes(object record)
    {
        List<ValidationResult> results = [];
        Validator.TryValidateObject(record, new ValidationContext(record), results, validateAllProperties: true);
        return results.Select(r => Words(r.MemberNames.First(), r.ErrorMessage!));
    }

    // The faults of a registration are codes for programs; the operator reads words and the file's own column names.
    private static string Words(string field, string code) => JsonNamingPolicy.SnakeCaseLower.ConvertName(field) + code switch
    {
        FieldErrors.Required => " is missing",
        FieldErrors.TooLong => " is too long",
        FieldErrors.OutOfRange => " is outside its range",
        FieldErrors.NotAnEmail => " is not an e-mail address",
        FieldErrors.NotAPhone => " is not a phone number",
        FieldErrors.InFuture => " lies more than three months ahead",
        FieldErrors.UnknownCode => " is not a known code",
        FieldErrors.NotConnected => " is of a municipality that no jobcenter here serves",
        _ => " is not understood",
    };

    private async Task WriteAsync(NpgsqlBinaryImporter writer, RegistrationLine line, Guid jobcenter, CancellationToken ct)
    {
        var cpr = Cpr.Parse(line.Delivery.Cpr!, null);
        var r = line.Delivery.Registration!;
        // Duties run from the day the portal knows of; what is over was registered when it began.
        var registered = line.EndedOn is null ? clock.GetUtcNow() : CivicTime.StartOf(r.FirstUnemployedDay!.Value);
        var spell = OpenSpell.NewSpell(r, Guid.Empty, jobcenter, clock);
        object?[] cells =
        [
            line.Line, line.Row, false, cipher.Index(cpr), cipher.Encrypt(cpr), Ids.New(clock), line.Delivery.Name!.Trim(),
            r.Channel!.Value.ToString(), Text(r.Email), Text(r.Phone), r.Language.ToString(), r.CannotBookAlone, r.ExemptFromDigitalPost,
            spell.Id, jobcenter, spell.FirstUnemployedDay, spell.Benefit.ToString(), Text(spell.FundCode), spell.MunicipalityCode,
            spell.Education.ToString(), spell.LastOccupation, spell.LastOccupationCode, spell.YearsInLastJob, spell.MonthsEmployedOfLast36,
            spell.ReasonForLoss?.ToString(), spell.ExpectedWeeksToJob, registered, line.EndedOn, line.EndReason?.ToString(),
        ];
        await writer.StartRowAsync(ct);
        foreach (var cell in cells)
        {
            await (cell switch
            {
                null => writer.WriteNullAsync(ct),
                DateOnly day => writer.WriteAsync(day, NpgsqlDbType.Date, ct),
                DateTimeOffset instant => writer.WriteAsync(instant, NpgsqlDbType.TimestampTz, ct),
                Guid id => writer.WriteAsync(id, NpgsqlDbType.Uuid, ct),
                byte[] bytes => writer.WriteAsync(bytes, NpgsqlDbType.Bytea, ct),
                int number => writer.WriteAsync(number, NpgsqlDbType.Integer, ct),
                bool yes => writer.WriteAsync(yes, NpgsqlDbType.Boolean, ct),
                _ => writer.WriteAsync((string)cell, NpgsqlDbType.Text, ct),
            });
        }
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private async Task MarkKnownAsync(CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            update delivered d set citizen_id = f.citizen_id
            from (select distinct on (cpr_index) cpr_index, citizen_id from delivered order by cpr_index, line) f where f.cpr_index = d.cpr_index
            """, ct);
        await db.Database.ExecuteSqlAsync(
            $"update delivered d set citizen_id = c.id, known = true from citizen c where c.cpr_index = d.cpr_index", ct);
    }

    private Task<List<BadLine>> RemoveDoublesAsync(CancellationToken ct) => db.Database.SqlQuery<BadLine>(
        $"""
        with seen as (
            select line, min(line) over (partition by cpr_index, first_unemployed_day) as same,
                min(line) filter (where ended_on is null) over (partition by cpr_index) as open, ended_on is null as is_open
            from delivered)
        delete from delivered d using seen
        where d.line = seen.line and (seen.same < d.line or (seen.is_open and seen.open < d.line))
        returning d.line, d.row, case when seen.same < d.line then 'the same person and day stand on line ' || seen.same
            else 'the same person is registered without an end on line ' || seen.open end as reason
        """).ToListAsync(ct);

    private async Task<int> EndThoseOverAsync(CancellationToken ct)
    {
        var over = await db.Database.SqlQuery<Guid>(
            $"""
            with over as (
                update unemployment_spell s set ended_on = d.ended_on, end_reason = d.end_reason, end_source = 'Import', end_recorded_at = {clock.GetUtcNow()} from delivered d
                where s.citizen_id = d.citizen_id and s.first_unemployed_day = d.first_unemployed_day and s.ended_on is null and d.ended_on is not null
                returning s.id, s.citizen_id, s.jobcenter_id, s.ended_on, s.end_reason),
            written as (
                insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
                select {clock.GetUtcNow()}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'spell.ended',
                    jsonb_build_object('spellId', id, 'endedOn', ended_on, 'reason', end_reason) from over)
            select id as "Value" from over
            """).ToListAsync(ct);
        await LetGo.OfAsync(db, [.. over], Actor.System, clock, ct);
        return over.Count;
    }

    private Task<int> RemoveThoseThereAsync(CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        delete from delivered d using unemployment_spell s
        where s.citizen_id = d.citizen_id and s.first_unemployed_day = d.first_unemployed_day
        """, ct);

    private Task<List<BadLine>> RemoveThoseRegisteredAsync(CancellationToken ct) => db.Database.SqlQuery<BadLine>(
        $"""
        delete from delivered d using unemployment_spell s
        where s.citizen_id = d.citizen_id and s.ended_on is null and d.ended_on is null
        returning d.line, d.row, 'the person is registered here since ' || s.first_unemployed_day || ' already' as reason
        """).ToListAsync(ct);

    private async Task<int> AddCitizensAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Of somebody with several spells the open one says who they are now, else the newest.
        var added = await db.Database.ExecuteSqlAsync(
            $"""
            insert into citizen (id, name, cpr_encrypted, cpr_index, jobcenter_id, channel, email, phone, language, cannot_book_alone,
                exempt_from_digital_post, created_at)
            select distinct on (citizen_id) citizen_id, name, cpr_encrypted, cpr_index, jobcenter_id, channel, email, phone, language,
                cannot_book_alone, exempt_from_digital_post, {now}
            from delivered where not known order by citizen_id, ended_on is null desc, first_unemployed_day desc
            """, ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            update citizen c set name = d.name, jobcenter_id = d.jobcenter_id, channel = d.channel, email = d.email, phone = d.phone,
                language = d.language, cannot_book_alone = d.cannot_book_alone, exempt_from_digital_post = d.exempt_from_digital_post,
                help_requested_at = null
            from delivered d where d.known and d.ended_on is null and c.id = d.citizen_id
            """, ct);
        return added;
    }

    private async Task<(int Open, int Ended)> AddSpellsAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var added = await db.Database.ExecuteSqlAsync(
            $"""
            with added as (
                insert into unemployment_spell (id, citizen_id, jobcenter_id, first_unemployed_day, benefit, fund_code, municipality_code,
                    education, last_occupation, last_occupation_code, years_in_last_job, months_employed_of_last36, reason_for_loss,
                    expected_weeks_to_job, registered_at, ended_on, end_reason, end_source, end_recorded_at)
                select spell_id, citizen_id, jobcenter_id, first_unemployed_day, benefit, fund_code, municipality_code, education,
                    last_occupation, last_occupation_code, years_in_last_job, months_employed_of_last36, reason_for_loss,
                    expected_weeks_to_job, registered_at, ended_on, end_reason,
                    case when ended_on is not null then 'Import' end, case when ended_on is not null then {now} end
                from delivered
                returning id, citizen_id, jobcenter_id, first_unemployed_day, benefit, municipality_code, ended_on)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'spell.imported', jsonb_build_object('spellId', id,
                'firstUnemployedDay', first_unemployed_day, 'benefit', benefit, 'municipalityCode', municipality_code, 'endedOn', ended_on)
            from added
            """, ct);
        var open = (await db.Database.SqlQuery<int>($"select count(*)::int from delivered where ended_on is null").ToListAsync(ct)).Single();
        return (open, added - open);
    }
}
