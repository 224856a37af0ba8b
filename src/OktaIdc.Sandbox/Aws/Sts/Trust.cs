using OktaIdc.Sandbox.Aws.Iam;
using OktaIdc.Sandbox.Aws.Policies;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Sts;

/// <summary>Who may take a role, by its trust policy. What the caller's own policies say of it is not asked: every caller here is an administrator.</summary>
internal static class Trust
{
    /// <summary>The role of an ARN in an account that is active, or null.</summary>
    public static IamRole? Find(AwsWorld world, string arn) =>
        arn.Split(':') is ["arn", "aws", "iam", "", var account, var resource] && resource.StartsWith("role/", StringComparison.Ordinal)
        && world.Organizations.Account(account) is null or { State: "ACTIVE" }
        && world.Iam.Role(account, IamRole.NameOf(arn)) is { } role && role.Arn == arn
            ? role
            : null;

    /// <summary>Whether the caller may take it.</summary>
    public static bool Admits(AwsWorld world, IamRole role, AwsCall call, string? externalId)
    {
        var caller = call.SignedBy;
        var more = externalId is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["sts:ExternalId"] = externalId };
        var context = new PolicyContext(caller, world.Organizations.Current?.Id, call.Region, more);
        var statements = PolicyDocument.Parse(role.Trust).Statements.Where(s => s.Matches("sts:AssumeRole", context) && s.Principals.Any(p => p.Kind == "AWS" && Is(caller, p.Value))).ToList();
        return statements.Exists(s => s.Allows) && statements.TrueForAll(s => s.Allows);
    }

    private static bool Is(Caller caller, string principal) =>
        principal == "*" || principal == caller.AccountId || principal == $"arn:aws:iam::{caller.AccountId}:root" || principal == caller.Arn || principal == caller.RoleArn;
}
