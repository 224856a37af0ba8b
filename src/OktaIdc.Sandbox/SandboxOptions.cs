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

    /// <summary>Name of the seed: empty, small, account or large.</summary>
    public string Seed { get; init; } = "small";

    /// <summary>Divides durations: asynchronous work, bucket windows, push delay. Greater than zero.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Whether rate and concurrency limits are enforced.</summary>
    public bool Throttle { get; init; } = true;

    /// <summary>Which answers unpublished and undocumented calls get.</summary>
    public Plane Plane { get; init; } = Plane.Open;
}
