using OktaIdc.Aws.Sts;
using OktaIdc.Connections;
using OktaIdc.Http;

namespace OktaIdc.Aws;

/// <summary>How the AWS side is connected to.</summary>
public sealed record AwsClientOptions
{
    /// <summary>IdC's home Region; null takes the profile's, AWS_REGION or what the machine is configured with.</summary>
    public string? Region { get; init; }

    /// <summary>Where credentials come from.</summary>
    public AwsCredentialSource Credentials { get; init; } = AwsCredentialSource.Default;

    /// <summary>A role to assume with them; null uses them as they are.</summary>
    public AssumeRole? Role { get; init; }

    /// <summary>Where all requests go instead of AWS (the sandbox, moto); null reads AWS_ENDPOINT_URL and its relatives, then takes AWS's addresses.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>How long we wait; the real pace for real tenants.</summary>
    public Pace Pace { get; init; } = Pace.Real;

    /// <summary>sso-admin requests a second that we allow ourselves; AWS's quota is 20 for the whole organization.</summary>
    public double SsoAdminRequestsPerSecond { get; init; } = 19.5;

    /// <summary>Identity store requests a second that we allow ourselves; AWS's quota is 20 per operation.</summary>
    public double IdentityStoreRequestsPerSecond { get; init; } = 18;

    /// <summary>CloudTrail look-ups a second that we allow ourselves; AWS's quota is 2 for each account and Region.</summary>
    public double CloudTrailRequestsPerSecond { get; init; } = 2;

    /// <summary>Share of every limit that may be used, in percent, 1 to 100; the rest is left to others who use the same limits.</summary>
    public int MaxCapacityPercent { get; init; } = 100;

    /// <summary>Counts what is sent.</summary>
    public ClientStatistics Statistics { get; init; } = new();

    /// <summary>Is told every exchange, without headers and bodies; null for nobody.</summary>
    public Action<RequestTrace>? Trace { get; init; }

    /// <summary>Reads environment variables; tests replace it.</summary>
    public Func<string, string?> Environment { get; init; } = System.Environment.GetEnvironmentVariable;
}
