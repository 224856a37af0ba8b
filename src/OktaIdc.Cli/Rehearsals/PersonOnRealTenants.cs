using OktaIdc.Setup;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>What no published API does, so that on real tenants a person does it, or agrees to an unpublished call.</summary>
internal static class PersonOnRealTenants
{
    public static IEnumerable<string> Sentences(SetupDocument setup)
    {
        if (setup.IdentityCenter.Instance == InstanceKind.Organization)
        {
            yield return "enables the organization instance of IAM Identity Center in the AWS console (no API at all)";
        }

        yield return "changes the identity source to Okta in the AWS console, or agrees to unpublished calls";
        yield return "enables automatic provisioning in AWS and enters endpoint and token in Okta, or agrees to unpublished calls; Okta documents no API for this app";
        yield return "confirms a break-glass identity in the management account before sign-in moves to Okta";
        if (setup.Portal is not null)
        {
            yield return "chooses the portal's subdomain in the AWS console, or agrees to an unpublished call; it can never be changed";
        }

        yield return "signs in with a browser and her own factors to prove the result";
    }
}
