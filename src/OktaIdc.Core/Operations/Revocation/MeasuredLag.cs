namespace OktaIdc.Operations.Revocation;

/// <summary>How long the vendors took until something held.</summary>
/// <param name="What">What was waited for.</param>
/// <param name="Took">How long it took, from the request that caused it until it was seen.</param>
public sealed record MeasuredLag(string What, TimeSpan Took)
{
    /// <summary>Both.</summary>
    public override string ToString() => $"{What}: {Took.TotalSeconds:0.#} s";
}
