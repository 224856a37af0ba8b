using System.Security.Cryptography;
using OktaIdc.Sandbox.Faults;
using OktaIdc.Sandbox.Seed;

namespace OktaIdc.Sandbox.Host;

/// <summary>What both sides share: how the sandbox was started, its time, its counts, and where each side answers.</summary>
internal sealed class SandboxContext
{
    /// <summary>Checks the options and makes what both sides share.</summary>
    public SandboxContext(SandboxOptions options, TimeProvider? time = null)
    {
        Options = options;
        Clock = new SandboxClock(options.Speed, time);
        options.AssignmentLatency?.Check();
        Seed = SeedPlan.For(options);
        Ids = new IdSource(Seed.Name);
        Faults = new FaultRegistry(Metrics);
    }

    /// <summary>How the sandbox was started.</summary>
    public SandboxOptions Options { get; }

    /// <summary>True time and scaled durations.</summary>
    public SandboxClock Clock { get; }

    /// <summary>What exists at the start.</summary>
    public SeedPlan Seed { get; }

    /// <summary>Ids that are the same on every start of the same seed.</summary>
    public IdSource Ids { get; }

    /// <summary>Counts for reports.</summary>
    public SandboxMetrics Metrics { get; } = new();

    /// <summary>Faults to inject.</summary>
    public FaultRegistry Faults { get; }

    /// <summary>What a partner does with EventBridge; the AWS side puts itself here.</summary>
    public IPartnerEvents? PartnerEvents { get; set; }

    /// <summary>Base address of the Okta side; set before the first request.</summary>
    public Uri OktaUrl { get; set; } = new("http://127.0.0.1");

    /// <summary>Base address of the AWS side; set before the first request.</summary>
    public Uri AwsUrl { get; set; } = new("http://127.0.0.1");

    /// <summary>SSWS token of the org administrator.</summary>
    public string OktaAdminToken { get; } = "00" + Convert.ToHexString(RandomNumberGenerator.GetBytes(20)).ToLowerInvariant();
}
