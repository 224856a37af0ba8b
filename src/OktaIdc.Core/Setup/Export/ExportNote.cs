namespace OktaIdc.Setup.Export;

/// <summary>Something that exists and that the exported file does not say, because it cannot or because it should not.</summary>
/// <param name="Subject">The object: "group push of devs".</param>
/// <param name="Reason">What was done about it and why, one sentence.</param>
public sealed record ExportNote(string Subject, string Reason)
{
    /// <summary>Both on one line.</summary>
    public override string ToString() => $"{Subject}: {Reason}";
}
