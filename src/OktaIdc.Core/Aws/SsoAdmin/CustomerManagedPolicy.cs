using System.Text.Json.Serialization;

namespace OktaIdc.Aws.SsoAdmin;

/// <summary>A reference by name to a customer managed policy of the target accounts.</summary>
/// <param name="Name">The policy's name.</param>
/// <param name="Path">The policy's path, "/" where nothing else is said.</param>
public sealed record CustomerManagedPolicy(string Name, string Path = "/");

/// <summary>An AWS managed policy of a permission set.</summary>
/// <param name="Name">The name: "AdministratorAccess".</param>
/// <param name="Arn">The ARN: "arn:aws:iam::aws:policy/AdministratorAccess".</param>
public sealed record AttachedManagedPolicy(string? Name, string Arn);

/// <summary>A permissions boundary: exactly one of the two is set.</summary>
/// <param name="ManagedPolicyArn">An AWS managed policy.</param>
/// <param name="CustomerManagedPolicy">A customer managed policy by name.</param>
public sealed record PermissionsBoundary(
    string? ManagedPolicyArn = null,
    [property: JsonPropertyName("CustomerManagedPolicyReference")] CustomerManagedPolicy? CustomerManagedPolicy = null);
