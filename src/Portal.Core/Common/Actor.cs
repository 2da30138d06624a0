using Portal.Contracts;
using Portal.Contracts.Mandates;

namespace Portal.Core.Common;

/// <summary>Who asks. Every use case takes one, and every query is scoped by it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="CitizenId">The citizen, for citizens only.</param>
/// <param name="JobcenterId">The jobcenter, for staff only.</param>
/// <param name="Name">Shown name, used in logs of looks.</param>
public sealed record Actor(Guid AccountId, string Role, Guid? CitizenId, Guid? JobcenterId, string Name)
{
    /// <summary>By which mandate the account acts for the citizen; none when everybody acts for themselves.</summary>
    public Representative? Representative { get; init; }

    /// <summary>Whether this is within what the actor may do: everything of one's own, and of others what the mandate covers.</summary>
    public bool May(MandateScope scope) => Representative is not { } by || by.Scopes.Contains(scope);

    /// <summary>The portal itself: jobs and the operator's command.</summary>
    public static Actor System { get; } = new(Guid.Empty, "system", null, null, "Portal");

    /// <summary>The citizen's id. An endpoint without the citizen policy must not ask.</summary>
    /// <exception cref="InvalidOperationException">The actor is no citizen.</exception>
    public Guid Citizen => CitizenId ?? throw new InvalidOperationException("The actor is not a citizen.");

    /// <summary>The jobcenter's id. An endpoint without a staff policy must not ask.</summary>
    /// <exception cref="InvalidOperationException">The actor is not staff.</exception>
    public Guid Jobcenter => JobcenterId ?? throw new InvalidOperationException("The actor is not staff of a jobcenter.");

    /// <summary>Whether the actor sees the whole jobcenter and not only their own citizens.</summary>
    public bool IsLeader => Role is Roles.Leader;
}

/// <summary>What makes an account act for somebody else. The account, its name and its idempotency keys stay its own.</summary>
/// <param name="MandateId">The mandate, as it stood in the database when the request came.</param>
/// <param name="PrincipalName">Whose citizen's case it is.</param>
/// <param name="Scopes">What it covers.</param>
public sealed record Representative(Guid MandateId, string PrincipalName, IReadOnlyList<MandateScope> Scopes);
