using OktaIdc.Connections;

namespace OktaIdc.Organization;

/// <summary>The manual steps of the area Organization.</summary>
internal static class InstanceSteps
{
    /// <summary>Make an organization (AWS Organizations User Guide, "Creating an organization").</summary>
    public static ManualStep CreateOrganization(string account) => new()
    {
        Id = $"create-organization:{account}",
        Kind = ManualStepKind.CreateOrganization,
        Title = $"Make an organization with account {account} as its management account",
        Where = "AWS console, AWS Organizations",
        Instructions =
        [
            $"Sign in to the AWS console with account {account}, which is the management account for ever then and should hold no workloads.",
            "Open AWS Organizations and choose Create an organization; it has all features.",
        ],
        Values = [new ManualValue("Account", account)],
        Why = "Nobody has agreed to it here, and it cannot be taken back once there are members. New-IdcOrganization -Accept does it without a question.",
    };

    /// <summary>Enable an organization instance (User Guide, "Enable IAM Identity Center").</summary>
    public static ManualStep Enable(IdcConnection connection) => new()
    {
        Id = $"enable-instance:{connection.Identity?.Account ?? "management"}",
        Kind = ManualStepKind.EnableInstance,
        Title = $"Enable IAM Identity Center for the organization in {connection.Region}",
        Where = $"AWS console of the management account, Region {connection.Region}, IAM Identity Center",
        Instructions =
        [
            $"Sign in to the AWS console with the management account{(connection.Identity is { } caller ? $" ({caller.Account})" : "")}.",
            $"Choose the Region {connection.Region} at the top right; the instance cannot be moved later.",
            "Open IAM Identity Center and choose Enable.",
            "Choose Enable with AWS Organizations, not an account instance.",
        ],
        Values = [new ManualValue("Region", connection.Region)],
        Why = "AWS has no API that enables an organization instance (CreateInstance makes account instances only).",
    };
}
