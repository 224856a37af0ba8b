namespace OktaIdc.Sandbox;

/// <summary>Which answers unpublished and undocumented calls get.</summary>
public enum Plane
{
    /// <summary>They work as modelled.</summary>
    Open,

    /// <summary>They answer as real tenants are expected to: not at all, or with a success that proves nothing.</summary>
    Observed,
}

/// <summary>How a sandbox is started.</summary>
public sealed record SandboxOptions
{
    /// <summary>Port of the AWS side on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Port of the Okta side on 127.0.0.1; 0 for any free one.</summary>
    public int OktaPort { get; init; }

    /// <summary>Name of the seed: empty, small, account, messy or large.</summary>
    public string Seed { get; init; } = "small";

    /// <summary>A made-up world of any size in the seed's place; null for the seed.</summary>
    public WorldSize? World { get; init; }

    /// <summary>Path of a snapshot of real tenants that takes the seed's place; null for none.</summary>
    public string? Snapshot { get; init; }

    /// <summary>Divides durations: asynchronous work, bucket windows, push delay. Greater than zero.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>How long AWS takes to make or delete an account assignment, before the speed divides it; null for 3 seconds.</summary>
    public Latency? AssignmentLatency { get; init; }

    /// <summary>For how long after a write the lists and reads of IAM Identity Center still answer the old state, before the speed divides it; zero for never.</summary>
    public TimeSpan StaleReads { get; init; }

    /// <summary>Whether rate and concurrency limits are enforced.</summary>
    public bool Throttle { get; init; } = true;

    /// <summary>Which answers unpublished and undocumented calls get.</summary>
    public Plane Plane { get; init; } = Plane.Open;
}
