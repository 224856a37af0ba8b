namespace OktaIdc.Aws.Runtime;

/// <summary>
/// Which IAM actions an operation needs: by AWS's rule the service's prefix and the operation's name, and a table of what differs or
/// comes on top (Service Authorization Reference). The message of an AccessDenied and the help pages take it from here.
/// </summary>
internal static class IamActions
{
    private static readonly Dictionary<string, string[]> Exceptions = new(StringComparer.Ordinal)
    {
        ["organizations:CreateOrganization"] = ["organizations:CreateOrganization", "iam:CreateServiceLinkedRole"],
        ["organizations:CreateAccount"] = ["organizations:CreateAccount", "iam:CreateServiceLinkedRole"],
        ["sso-admin:CreateInstance"] = ["sso:CreateInstance", "iam:CreateServiceLinkedRole"],
        ["sso-admin:CreatePermissionSet"] = ["sso:CreatePermissionSet", "sso:TagResource"],
        ["userpool:GetUserPoolInfo"] = ["sso-directory:DescribeDirectory"],
        ["sts:GetCallerIdentity"] = [],
        ["s3:CopyObject"] = ["s3:GetObject", "s3:PutObject"],
    };

    /// <summary>The actions of an operation.</summary>
    /// <param name="service">The service's name as in <see cref="AwsService.Name"/>.</param>
    /// <param name="prefix">The service's IAM prefix.</param>
    /// <param name="operation">The operation.</param>
    public static IReadOnlyList<string> For(string service, string prefix, string operation) =>
        Exceptions.TryGetValue($"{service}:{operation}", out var actions) ? actions : [$"{prefix}:{operation}"];
}
