namespace OktaIdc.Sandbox.Aws.Protocol;

/// <summary>Which IAM action an operation needs (Service Authorization Reference), and whether a restricted caller may take it.</summary>
internal static class ActionNames
{
    // By the name under which requests are counted. Services that are not here are not signed.
    private static readonly Dictionary<string, string> s_prefixes = new(StringComparer.Ordinal)
    {
        ["sso-admin"] = "sso",
        ["sso-control"] = "sso",
        ["identitystore"] = "identitystore",
        ["apps-auth"] = "sso-directory",
        ["identitystore-private"] = "sso-directory",
        ["user-pool"] = "sso-directory",
    };

    private static readonly Dictionary<string, string[]> s_others = new(StringComparer.Ordinal)
    {
        ["sts:GetCallerIdentity"] = [],
        ["sso-admin:CreateInstance"] = ["sso:CreateInstance", "iam:CreateServiceLinkedRole"],
        ["organizations:CreateOrganization"] = ["organizations:CreateOrganization", "iam:CreateServiceLinkedRole"],
        ["organizations:CreateAccount"] = ["organizations:CreateAccount", "iam:CreateServiceLinkedRole"],
        ["account-access:GET /applications"] = ["account-access:ListApplications"],
        ["account-access:POST /applications"] = ["account-access:CreateApplication"],
        ["account-access:GET /entitlements"] = ["account-access:ListEntitlements"],
        ["account-access:POST /entitlements"] = ["account-access:CreateEntitlement"],
        ["user-pool:GetUserPoolInfo"] = ["sso-directory:DescribeDirectory"],
    };

    /// <summary>Refuses where the caller is held to a list of actions that lacks one.</summary>
    /// <exception cref="AwsError">AccessDeniedException.</exception>
    public static void Check(string service, string operation, Caller? caller)
    {
        if (caller?.Actions is not { } allowed)
        {
            return;
        }

        foreach (var action in For(service, operation))
        {
            if (!allowed.Contains(action))
            {
                throw new AwsError("AccessDeniedException", $"User: {caller.Arn} is not authorized to perform: {action} because no identity-based policy allows the {action} action", service is "sts" or "iam" ? 403 : 400);
            }
        }
    }

    /// <summary>The IAM actions of an operation.</summary>
    public static string[] For(string service, string operation) => service == "s3" ? S3.S3Actions.For(operation) : s_others.TryGetValue($"{service}:{operation}", out var actions)
        ? actions
        : [$"{s_prefixes.GetValueOrDefault(service, service)}:{operation}"];
}
