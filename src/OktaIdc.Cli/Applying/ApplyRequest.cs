using OktaIdc.Cli.Connections;
using OktaIdc.Setup;
using OktaIdc.Setup.Plans;

namespace OktaIdc.Cli.Applying;

/// <summary>What <c>oktaidc apply</c> was asked for.</summary>
internal sealed record ApplyRequest
{
    public required SetupDocument Setup { get; init; }

    /// <summary>The plan that was reviewed; null where the setup is applied as it is.</summary>
    public PlanDocument? Saved { get; init; }

    public required string StatePath { get; init; }

    public required CliConnectionOptions Connections { get; init; }

    public int? AllowDeletions { get; init; }

    public bool Accept { get; init; }

    public bool Yes { get; init; }

    public bool BreakLock { get; init; }

    public bool Json { get; init; }

    public bool Detailed { get; init; }
}
