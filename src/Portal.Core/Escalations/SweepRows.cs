using Npgsql;
using NpgsqlTypes;
using Portal.Contracts.Citizens;
using Portal.Contracts.Risk;

namespace Portal.Core.Escalations;

/// <summary>An open spell as the sweep reads it.</summary>
internal sealed class SweepRow
{
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    public DateOnly FirstUnemployedDay { get; init; }
    public BenefitType Benefit { get; init; }
    public EducationLevel Education { get; init; }
    public int? MonthsEmployedOfLast36 { get; init; }
    public int? YearsInLastJob { get; init; }
    public ReasonForLoss? ReasonForLoss { get; init; }
    public int? ExpectedWeeksToJob { get; init; }
    public DateTimeOffset RegisteredAt { get; init; }
    public bool CvComplete { get; init; }
    public int Missed { get; init; }
    public bool MissedDeadline { get; init; }
    public bool AskedForHelp { get; init; }
    public bool Objected { get; init; }
    /// <summary>Kinds of reasons that are known already, as bits; none without an escalation. Of a closed one, what has happened again since is not among them.</summary>
    public int? Kinds { get; init; }
    public bool Released { get; init; }
    public DateOnly? BirthDate { get; init; }
    public string? Trade { get; init; }
    public DateTimeOffset ActiveAt { get; init; }
    public bool ReferredByAdvisor { get; init; }
    public bool ReferredByFund { get; init; }
    /// <summary>Staff have not reached the citizen yet who cannot use the portal: nothing can be overdue.</summary>
    public bool WaitsForStaff { get; init; }
    /// <summary>What the stored estimate was made from; the same again need not be made again.</summary>
    public long? Fingerprint { get; init; }
    public double? Probability { get; init; }
    /// <summary>There is a stored estimate.</summary>
    public bool Estimated { get; init; }
}

/// <summary>Reads open spells by COPY: one stream of binary rows, without a parameter, a plan or an object more than is needed.</summary>
internal static class SweepRows
{
    private static readonly int asked = Criteria.Bit(EscalationReason.AskedForHelp);
    private static readonly int byAdvisor = Criteria.Bit(EscalationReason.ReferredByAdvisor);
    private static readonly int byFund = Criteria.Bit(EscalationReason.ReferredByFund);
    private static readonly int missed = Criteria.Bit(EscalationReason.MissedConversation);

    private static readonly Dictionary<string, BenefitType> benefits = Names<BenefitType>();
    private static readonly Dictionary<string, EducationLevel> educations = Names<EducationLevel>();
    private static readonly Dictionary<string, ReasonForLoss> losses = Names<ReasonForLoss>();

    // What happened again after an escalation was closed is new, of one that was declined only the citizen's own wish.
    private static readonly string columns = $"""
        s.id, s.citizen_id, s.jobcenter_id, s.first_unemployed_day, s.benefit, s.education,
        s.months_employed_of_last36, s.years_in_last_job, s.reason_for_loss, s.expected_weeks_to_job, s.registered_at,
        coalesce(v.complete, false),
        coalesce(n.missed, 0),
        d.missed_on is not null and not exists (select from appointment a where a.spell_id = s.id and a.status in ('Booked', 'Held')),
        c.help_requested_at is not null,
        c.profiling_objected_at is not null,
        case when e.id is null then null when e.closed_at is null then e.kinds
            else (case when e.closed_reason = 'Declined' then -1 else e.kinds & ~case when n.last_at > e.closed_at then {missed} else 0 end
                & ~case when r.advisor_at > e.closed_at then {byAdvisor} else 0 end & ~case when r.fund_at > e.closed_at then {byFund} else 0 end end)
                & ~case when c.help_requested_at > e.closed_at then {asked} else 0 end end,
        exists (select from reduced_contact x where x.spell_id = s.id and x.status = 'Confirmed'),
        c.birth_date, s.last_occupation_code, coalesce(s.active_at, s.registered_at), r.advisor_at is not null, r.fund_at is not null,
        (c.cannot_book_alone or c.exempt_from_digital_post or h.wished_at is not null) and h.done_at is null,
        k.fingerprint, k.probability, k.spell_id is not null
        """;

    // The stretch is said for each table, so that each is read once and only there: the planner does not carry «not less than» over a join.
    private static string Select(Func<string, string> which, string more) => $"""
        select {columns}
        from unemployment_spell s join citizen c on c.id = s.citizen_id
        left join cv v on v.citizen_id = s.citizen_id
        left join (select * from escalation where {which("spell_id")}) e on e.spell_id = s.id
        left join (select spell_id, fingerprint, probability from risk_assessment where {which("spell_id")}) k on k.spell_id = s.id
        left join (select * from booking_deadline where {which("spell_id")}) d on d.spell_id = s.id
        left join (select * from assistance where {which("spell_id")}) h on h.spell_id = s.id
        left join (select spell_id, count(*)::int as missed, max(changed_at) as last_at from appointment
            where status = 'NoShow' and {which("spell_id")} group by spell_id) n on n.spell_id = s.id
        left join (select spell_id, max(at) filter (where not by_fund) as advisor_at, max(at) filter (where by_fund) as fund_at from referral
            where {which("spell_id")} group by spell_id) r on r.spell_id = s.id
        where s.ended_on is null and {which("s.id")}{more}
        """;

    /// <summary>A stretch of the open spells.</summary>
    public static string Between(Guid from, Guid? to, Guid? jobcenterId) => Copy(Select(
        column => $"{column} >= '{from}'" + (to is { } end ? $" and {column} < '{end}'" : ""), jobcenterId is { } only ? $" and s.jobcenter_id = '{only}'" : ""));

    /// <summary>These spells, as far as they are open.</summary>
    public static string Of(IEnumerable<Guid> spells)
    {
        var ids = string.Join(',', spells);
        return Copy(Select(column => $"{column} = any('{{{ids}}}'::uuid[])", ""));
    }

    private static string Copy(string select) => $"copy ({select}) to stdout (format binary)";

    /// <summary>Reads them. Only one can be read at a time on a connection.</summary>
    public static async Task<List<SweepRow>> ReadAsync(NpgsqlConnection connection, string copy, CancellationToken ct)
    {
        List<SweepRow> rows = [];
        await using var reader = await connection.BeginBinaryExportAsync(copy, ct);
        while (await reader.StartRowAsync(ct) >= 0)
        {
            rows.Add(new SweepRow
            {
                SpellId = reader.Read<Guid>(),
                CitizenId = reader.Read<Guid>(),
                JobcenterId = reader.Read<Guid>(),
                FirstUnemployedDay = reader.Read<DateOnly>(NpgsqlDbType.Date),
                Benefit = benefits[reader.Read<string>()],
                Education = educations[reader.Read<string>()],
                MonthsEmployedOfLast36 = Int(reader),
                YearsInLastJob = Int(reader),
                ReasonForLoss = Text(reader) is { } loss ? losses[loss] : null,
                ExpectedWeeksToJob = Int(reader),
                RegisteredAt = new DateTimeOffset(reader.Read<DateTime>(NpgsqlDbType.TimestampTz)),
                CvComplete = reader.Read<bool>(),
                Missed = reader.Read<int>(),
                MissedDeadline = reader.Read<bool>(),
                AskedForHelp = reader.Read<bool>(),
                Objected = reader.Read<bool>(),
                Kinds = Int(reader),
                Released = reader.Read<bool>(),
                BirthDate = Null(reader) ? null : reader.Read<DateOnly>(NpgsqlDbType.Date),
                Trade = Text(reader),
                ActiveAt = new DateTimeOffset(reader.Read<DateTime>(NpgsqlDbType.TimestampTz)),
                ReferredByAdvisor = reader.Read<bool>(),
                ReferredByFund = reader.Read<bool>(),
                WaitsForStaff = reader.Read<bool>(),
                Fingerprint = Null(reader) ? null : reader.Read<long>(),
                Probability = Null(reader) ? null : reader.Read<double>(),
                Estimated = reader.Read<bool>(),
            });
        }
        return rows;
    }

    // The rows of a COPY are in memory when they are read: the synchronous calls never wait.
    private static bool Null(NpgsqlBinaryExporter reader)
    {
        if (!reader.IsNull)
        {
            return false;
        }
        reader.Skip();
        return true;
    }

    private static int? Int(NpgsqlBinaryExporter reader) => Null(reader) ? null : reader.Read<int>();

    private static string? Text(NpgsqlBinaryExporter reader) => Null(reader) ? null : reader.Read<string>();

    private static Dictionary<string, T> Names<T>() where T : struct, Enum => Enum.GetValues<T>().ToDictionary(v => v.ToString(), StringComparer.Ordinal);
}
