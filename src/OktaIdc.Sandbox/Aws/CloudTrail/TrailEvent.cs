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

    /// <summary>The user name by which events are found: of the IAM user, or of the role session; null for SCIM.</summary>
    public string? Username => Caller?.Arn[(Caller.Arn.LastIndexOf('/') + 1)..];
}
