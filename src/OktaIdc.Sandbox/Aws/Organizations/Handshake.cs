namespace OktaIdc.Sandbox.Aws.Organizations;

/// <summary>The handshake of EnableAllFeatures.</summary>
internal sealed class Handshake
{
    /// <summary>h-...</summary>
    public required string Id { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset Requested { get; init; }

    /// <summary>OPEN or ACCEPTED.</summary>
    public string State { get; set; } = "OPEN";
}
