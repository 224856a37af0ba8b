using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.CloudTrail;

/// <summary>A management event, kept as text until somebody looks it up.</summary>
internal sealed record TrailEvent
{
    /// <summary>Order of happening, from 1.</summary>
    public long Number { get; init; }

    /// <summary>A GUID.</summary>
    public string Id { get; } = Guid.NewGuid().ToString();

    /// <summary>Operation, for example CreateAccountAssignment.</summary>
    public required string Name { get; init; }

    /// <summary>sso.amazonaws.com and its like.</summary>
    public required string Source { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The account that sees the event.</summary>
    public required string AccountId { get; init; }

    /// <summary>The Region that sees it; null for that of the instance.</summary>
    public string? Region { get; init; }

    /// <summary>Who signed; null for SCIM.</summary>
    public Caller? Caller { get; init; }

    /// <summary>Access key, or the id of the SCIM token's tenant.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>What was asked, as JSON; null for nothing.</summary>
    public string? Request { get; init; }

    /// <summary>What was answered, as JSON; null for nothing.</summary>
    public string? Response { get; init; }

    /// <summary>Error code; null for success.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Error message.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>User-Agent of the request.</summary>
    public string? UserAgent { get; init; }

    /// <summary>x-amzn-RequestId.</summary>
    public string RequestId { get; init; } = Guid.NewGuid().ToString();

    /// <summary>userIdentity as JSON, where no IAM caller signed; null for that of the caller.</summary>
    public string? Identity { get; init; }

    /// <summary>ARNs of what it was done to, with their types.</summary>
    public IReadOnlyList<(string Type, string Arn)> Resources { get; init; } = [];

    /// <summary>additionalEventData as JSON; null for none.</summary>
    public string? AdditionalData { get; init; }

    /// <summary>serviceEventDetails as JSON; null for none.</summary>
    public string? ServiceDetails { get; init; }

    /// <summary>AwsApiCall, AwsServiceEvent or AwsConsoleSignIn.</summary>
    public string EventType { get; init; } = "AwsApiCall";

    /// <summary>Where the request came from.</summary>
    public string SourceAddress { get; init; } = "127.0.0.1";

    /// <summary>A user name other than that of the caller.</summary>
    public string? UserName { get; init; }

    /// <summary>The user name by which events are found: of the IAM user, or of the role session; null for SCIM.</summary>
    public string? Username => UserName ?? Caller?.Arn[(Caller.Arn.LastIndexOf('/') + 1)..];
}
