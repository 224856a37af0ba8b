using System.Xml.Linq;
using OktaIdc.Sandbox.Aws.Organizations;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.Iam;

/// <summary>Centralised root access for member accounts (IAM User Guide, "Centrally manage root access for member accounts").</summary>
internal static class RootFeatureOperations
{
    private const string Credentials = "RootCredentialsManagement";
    private const string Sessions = "RootSessions";
    private const string Service = "iam.amazonaws.com";

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, QueryOperation> Table(AwsWorld world) => new Dictionary<string, QueryOperation>(StringComparer.Ordinal)
    {
        ["ListOrganizationsFeatures"] = (call, _) => Answer(Organization(world, call)),
        ["EnableOrganizationsRootCredentialsManagement"] = (call, _) => Set(Organization(world, call), Credentials, on: true),
        ["DisableOrganizationsRootCredentialsManagement"] = (call, _) => Set(Organization(world, call), Credentials, on: false),
        ["EnableOrganizationsRootSessions"] = (call, _) => Set(Organization(world, call), Sessions, on: true),
        ["DisableOrganizationsRootSessions"] = (call, _) => Set(Organization(world, call), Sessions, on: false),
    };

    private static Organization Organization(AwsWorld world, AwsCall call)
    {
        var organization = world.Organizations.Current ?? throw new AwsError("OrganizationNotFoundException", "The request was rejected because no organization is associated with your account.", 404);
        var account = call.SignedBy.AccountId;
        if (account != organization.ManagementAccountId && !organization.Delegations.ContainsKey((Service, account)))
        {
            throw new AwsError("AccountNotManagementOrDelegatedAdministratorException", "The request was rejected because the account making the request is not the management account or delegated administrator account for centralized root access.", 403);
        }

        if (organization.FeatureSet != "ALL")
        {
            throw new AwsError("OrganizationNotInAllFeaturesModeException", "The request was rejected because your organization does not have All features enabled.");
        }

        return organization.ServiceAccess.ContainsKey(Service)
            ? organization
            : throw new AwsError("ServiceAccessNotEnabledException", "The request was rejected because trusted access is not enabled for IAM in Organizations.");
    }

    private static IEnumerable<XElement> Set(Organization organization, string feature, bool on)
    {
        _ = on ? organization.RootFeatures.Add(feature) : organization.RootFeatures.Remove(feature);
        return Answer(organization);
    }

    private static IEnumerable<XElement> Answer(Organization organization) =>
    [
        new XElement("OrganizationId", organization.Id),
        new XElement("EnabledFeatures", organization.RootFeatures.Select(f => new XElement("member", f))),
    ];
}
