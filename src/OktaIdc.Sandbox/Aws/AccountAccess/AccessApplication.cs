using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.AccountAccess;

/// <summary>An application of the account access manager, and who may take which role through it.</summary>
internal sealed class AccessApplication
{
    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The instance of IAM Identity Center, or null.</summary>
    public string? InstanceArn { get; init; }

    /// <summary>Entitlements by id, as they were asked for.</summary>
    public OrderedMap<JsonObject> Entitlements { get; } = new();
}
