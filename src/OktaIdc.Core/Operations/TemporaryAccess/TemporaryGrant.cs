using System.Collections.Immutable;
using OktaIdc.Operations.Revocation;
using OktaIdc.Operations.TemporaryAccess.Ledger;

namespace OktaIdc.Operations.TemporaryAccess;

/// <summary>Access for a time, as the ledger has it.</summary>
public sealed record TemporaryGrant
{
    /// <summary>The grant's id.</summary>
    public required string Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required TemporaryAccessState State { get; init; }

    /// <summary>Login of the person who gets the access.</summary>
    public required string User { get; init; }

    /// <summary>What is given, in words.</summary>
    public required string Access { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>For how long.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Requested { get; init; }

    /// <summary>Who asked, as the vendors tell it.</summary>
    public required string RequestedBy { get; init; }

    /// <summary>The only person who may approve; null for anybody else than requester and person.</summary>
    public string? Approver { get; init; }

    /// <summary>Who approved, as the vendors tell it.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>When the access ends; null while it was not given.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>What became of the access.</summary>
    public RevokedHow? How { get; init; }

    /// <summary>Sessions that were issued before the end and go on until theirs.</summary>
    public ImmutableArray<RoleSession> Sessions { get; init; } = [];

    /// <summary>When the last of those sessions ends at the latest; null where there can be none.</summary>
    public DateTimeOffset? SessionsEnd { get; init; }

    /// <summary>What came of it, or what is not proven.</summary>
    public string? Detail { get; init; }

    /// <summary>Where it is written down; what Revoke-IdcTemporaryAccess takes by property name.</summary>
    public required string Ledger { get; init; }

    internal static TemporaryGrant Of(GrantEntries entries, DateTimeOffset now, string ledger) => new()
    {
        Id = entries.Id,
        State = entries.State(now),
        User = entries.Wish.User,
        Access = entries.Wish.Access,
        Reason = entries.Wish.Reason,
        Duration = entries.Wish.Duration,
        Requested = entries.First.At,
        RequestedBy = entries.First.By.ToString(),
        Approver = entries.Wish.Approver,
        ApprovedBy = entries.Find(LedgerStep.Approved)?.By.ToString(),
        Expires = entries.Expires,
        Ended = entries.Find(LedgerStep.Revoked)?.At,
        How = entries.Find(LedgerStep.Revoked)?.How,
        Sessions = [.. entries.Find(LedgerStep.Revoked)?.Sessions ?? []],
        SessionsEnd = entries.Find(LedgerStep.Revoked)?.SessionsEnd,
        Detail = entries.Entries.LastOrDefault(e => e.Detail is not null)?.Detail,
        Ledger = ledger,
    };
}
