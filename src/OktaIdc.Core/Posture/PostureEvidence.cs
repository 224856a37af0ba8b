namespace OktaIdc.Posture;

/// <summary>One thing that was looked at: what it is, what was seen and what is wished.</summary>
/// <param name="Name">The object, for people: "rule 'Catch-all' of policy 'AWS'".</param>
/// <param name="Id">Its id or ARN; null where it has none.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Wished">What is wished; null where there is nothing to compare.</param>
public sealed record PostureEvidence(string Name, string? Id, string Seen, string? Wished = null)
{
    /// <summary>A line for people.</summary>
    public override string ToString() => $"{Name}{(Id is null || Id == Name ? "" : $" ({Id})")}: {Seen}{(Wished is null ? "" : $"; wished {Wished}")}";
}
