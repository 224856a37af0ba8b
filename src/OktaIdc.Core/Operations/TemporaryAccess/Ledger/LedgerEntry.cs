using System.Text.Json.Serialization;
using OktaIdc.Failures;
using OktaIdc.Operations.Revocation;

namespace OktaIdc.Operations.TemporaryAccess.Ledger;

/// <summary>One entry of the ledger. Entries are only ever added; what a grant is now follows from its entries in their order.</summary>
public sealed record LedgerEntry
{
    /// <summary>The grant's id.</summary>
    public required string GrantId { get; init; }

    /// <summary>0, 1, 2, ... within the grant. Two entries of one number cannot be: whoever comes second is refused and reads again.</summary>
    public required int Sequence { get; init; }

    /// <summary>What it says.</summary>
    public required LedgerStep Step { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who wrote it, by the connections that were used.</summary>
    public required ProvenCaller By { get; init; }

    /// <summary>Makes each writing of an entry its own, so that a repeated request is told from a rival.</summary>
    public string Nonce { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>What is asked for; in Requested.</summary>
    public AccessWish? Wish { get; init; }

    /// <summary>When the access ends; from Granting on.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>Whether the access was there before the grant and is not to be taken away at its end; in Granting.</summary>
    public bool? Existed { get; init; }

    /// <summary>What came of it, or why.</summary>
    public string? Detail { get; init; }

    /// <summary>What became of the access; in Revoked.</summary>
    public RevokedHow? How { get; init; }

    /// <summary>Sessions issued before; in Revoked and Denied.</summary>
    public IReadOnlyList<RoleSession>? Sessions { get; init; }

    /// <summary>When the last of those sessions ends at the latest; in Revoked and Denied.</summary>
    public DateTimeOffset? SessionsEnd { get; init; }

    /// <summary>Why the entry cannot be read; null where it can.</summary>
    [JsonIgnore]
    internal OktaIdcException? Fault { get; init; }

    /// <summary>The permission sets that a deny is put into, with their policies of before; in Denying.</summary>
    public IReadOnlyList<InlineDeny>? Denies { get; init; }
}
