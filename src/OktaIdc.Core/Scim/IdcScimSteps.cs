using OktaIdc.Aws;
using OktaIdc.Connections;

namespace OktaIdc.Scim;

/// <summary>What a person does where AWS's provisioning calls are not used (User Guide, "Provision automatically").</summary>
internal static class IdcScimSteps
{
    public static ManualStep Enable(string identityStoreId, string region, ConsoleProbe? probe) => new()
    {
        Id = $"enable-scim:{identityStoreId}",
        Kind = ManualStepKind.EnableProvisioning,
        Title = "Enable automatic provisioning in IAM Identity Center and enter its endpoint and token in Okta",
        Where = $"AWS console, Region {region}, IAM Identity Center, Settings, Automatic provisioning",
        Instructions =
        [
            "Choose Enable beside Automatic provisioning (or Actions, Manage provisioning, Generate token where it is on already).",
            "Copy the SCIM endpoint; leave out the slash at its end, Okta refuses it.",
            "Show the access token and copy it straight into Okta: Applications, AWS IAM Identity Center, Provisioning, Integration, API Token. AWS shows it once; do not keep it elsewhere.",
            "In Okta choose Test API Credentials, then Save.",
            "Bring back the SCIM endpoint; the token stays between the two consoles.",
        ],
        BringBack = ["ScimEndpoint"],
        Why = "AWS publishes no API for SCIM endpoint and tokens." + (probe is { IsAvailable: false } ? $" The call that its console uses does not answer as expected: {probe.Saw}" : ""),
    };

    public static Consent Consent(string identityStoreId, string connection, bool tenantExists) => new(
        "EnableScim",
        $"identity store {identityStoreId} ({connection})",
        tenantExists ? "Make a SCIM token through calls that AWS does not publish?" : "Enable automatic provisioning through calls that AWS does not publish?",
        "AWS may change these calls without notice. With provisioning on, users and groups come from Okta and can no longer be edited in the AWS console; what is there stays. It can be switched off again.");
}
