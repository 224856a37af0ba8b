namespace OktaIdc.Setup;

/// <summary>Limits that keep a hostile or broken document from taking the machine's memory or stack.</summary>
internal static class SetupLimits
{
    /// <summary>Characters of a document.</summary>
    public const int Characters = 2_000_000;

    /// <summary>Depth of nesting.</summary>
    public const int Depth = 40;

    /// <summary>Nodes, counting what aliases stand for.</summary>
    public const long Nodes = 200_000;

    /// <summary>Problems that are listed.</summary>
    public const int Problems = 200;
}
