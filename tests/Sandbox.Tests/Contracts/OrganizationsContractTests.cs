using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>Every Organizations operation that the sandbox has, request and answer, against aws/organizations.</summary>
public sealed class OrganizationsContractTests
{
    [Fact]
    public async Task Every_operation_keeps_the_published_model()
    {
        await using var t = await AwsTraffic.StartAsync("AWSOrganizationsV20161128", "organizations", seed: "empty");
        await t.RefusedAsync("DescribeOrganization", "{}", "AWSOrganizationsNotInUseException");
        await CallLifecycleAsync(t);
        await CallTreeAsync(t);
        await CallAccountsAsync(t);
        await CallTrustAsync(t);
        await CallPoliciesAsync(t);
        await t.RefusedAsync("DescribeAccount", """{"AccountId":"999999999999"}""", "AccountNotFoundException");
        await t.RefusedAsync("DeleteOrganization", "{}", "OrganizationNotEmptyException");
        t.AssertContract("aws/organizations", s => s is JsonService { Name: "organizations" } json ? json.Operations : []);
    }

    private static async Task CallLifecycleAsync(AwsTraffic t)
    {
        await t.DoAsync("CreateOrganization", """{"FeatureSet":"CONSOLIDATED_BILLING"}""");
        await t.DoAsync("EnableAllFeatures", "{}", "handshake", "Handshake/Id");
        await t.DoAsync("ListHandshakesForOrganization");
        await t.DoAsync("DescribeHandshake", """{"HandshakeId":"<handshake>"}""");
        await t.DoAsync("AcceptHandshake", """{"HandshakeId":"<handshake>"}""");
        await t.DoAsync("DescribeOrganization");
    }

    private static async Task CallTreeAsync(AwsTraffic t)
    {
        await t.DoAsync("ListRoots", "{}", "root", "Roots/0/Id");
        await t.DoAsync("CreateOrganizationalUnit", """{"ParentId":"<root>","Name":"Workloads","Tags":[{"Key":"k","Value":"v"}]}""", "ou", "OrganizationalUnit/Id");
        await t.DoAsync("CreateOrganizationalUnit", """{"ParentId":"<root>","Name":"Old"}""", "old", "OrganizationalUnit/Id");
        await t.DoAsync("DescribeOrganizationalUnit", """{"OrganizationalUnitId":"<ou>"}""");
        await t.DoAsync("UpdateOrganizationalUnit", """{"OrganizationalUnitId":"<old>","Name":"Older"}""");
        await t.DoAsync("DeleteOrganizationalUnit", """{"OrganizationalUnitId":"<old>"}""");
        await t.RefusedAsync("CreateOrganizationalUnit", """{"ParentId":"<root>","Name":"Workloads"}""", "DuplicateOrganizationalUnitException");
        await t.DoAsync("ListOrganizationalUnitsForParent", """{"ParentId":"<root>","MaxResults":1}""");
        await t.DoAsync("ListChildren", """{"ParentId":"<root>","ChildType":"ORGANIZATIONAL_UNIT"}""");
        await t.DoAsync("ListParents", """{"ChildId":"<ou>"}""");
    }

    private static async Task CallAccountsAsync(AwsTraffic t)
    {
        await t.DoAsync("CreateAccount", """{"Email":"shop@example.com","AccountName":"shop","Tags":[{"Key":"team","Value":"shop"}]}""", "request", "CreateAccountStatus/Id");
        await t.UntilAsync("DescribeCreateAccountStatus", """{"CreateAccountRequestId":"<request>"}""", "CreateAccountStatus/State", "SUCCEEDED");
        await t.DoAsync("ListCreateAccountStatus", """{"States":["SUCCEEDED"]}""", "account", "CreateAccountStatuses/0/AccountId");
        await t.DoAsync("ListAccounts", """{"MaxResults":20}""");
        await t.DoAsync("DescribeAccount", """{"AccountId":"<account>"}""");
        await t.DoAsync("MoveAccount", """{"AccountId":"<account>","SourceParentId":"<root>","DestinationParentId":"<ou>"}""");
        await t.DoAsync("ListAccountsForParent", """{"ParentId":"<ou>"}""");
        await t.DoAsync("TagResource", """{"ResourceId":"<account>","Tags":[{"Key":"cost","Value":"1"}]}""");
        await t.DoAsync("ListTagsForResource", """{"ResourceId":"<account>"}""");
        await t.DoAsync("UntagResource", """{"ResourceId":"<account>","TagKeys":["cost"]}""");
    }

    private static async Task CallTrustAsync(AwsTraffic t)
    {
        await t.DoAsync("EnableAWSServiceAccess", """{"ServicePrincipal":"sso.amazonaws.com"}""");
        await t.DoAsync("ListAWSServiceAccessForOrganization");
        await t.DoAsync("RegisterDelegatedAdministrator", """{"AccountId":"<account>","ServicePrincipal":"sso.amazonaws.com"}""");
        await t.DoAsync("ListDelegatedAdministrators", """{"ServicePrincipal":"sso.amazonaws.com"}""");
        await t.DoAsync("ListDelegatedServicesForAccount", """{"AccountId":"<account>"}""");
        await t.DoAsync("DeregisterDelegatedAdministrator", """{"AccountId":"<account>","ServicePrincipal":"sso.amazonaws.com"}""");
        await t.DoAsync("DisableAWSServiceAccess", """{"ServicePrincipal":"sso.amazonaws.com"}""");
    }

    private static async Task CallPoliciesAsync(AwsTraffic t)
    {
        const string Deny = """{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Action\":\"*\",\"Resource\":\"*\"}]}""";
        await t.DoAsync("DisablePolicyType", """{"RootId":"<root>","PolicyType":"SERVICE_CONTROL_POLICY"}""");
        await t.DoAsync("EnablePolicyType", """{"RootId":"<root>","PolicyType":"SERVICE_CONTROL_POLICY"}""");
        await t.DoAsync("CreatePolicy", $$"""{"Name":"deny","Description":"d","Type":"SERVICE_CONTROL_POLICY","Content":"{{Deny}}"}""", "policy", "Policy/PolicySummary/Id");
        await t.RefusedAsync("CreatePolicy", $$"""{"Name":"deny","Description":"d","Type":"SERVICE_CONTROL_POLICY","Content":"{{Deny}}"}""", "DuplicatePolicyException");
        await t.RefusedAsync("CreatePolicy", """{"Name":"bad","Description":"d","Type":"SERVICE_CONTROL_POLICY","Content":"{}"}""", "MalformedPolicyDocumentException");
        await t.DoAsync("UpdatePolicy", """{"PolicyId":"<policy>","Description":"Denies everything"}""");
        await t.DoAsync("DescribePolicy", """{"PolicyId":"<policy>"}""");
        await t.DoAsync("AttachPolicy", """{"PolicyId":"<policy>","TargetId":"<account>"}""");
        await t.RefusedAsync("AttachPolicy", """{"PolicyId":"<policy>","TargetId":"<account>"}""", "DuplicatePolicyAttachmentException");
        await t.RefusedAsync("DeletePolicy", """{"PolicyId":"<policy>"}""", "PolicyInUseException");
        await t.DoAsync("ListPolicies", """{"Filter":"SERVICE_CONTROL_POLICY","MaxResults":1}""");
        await t.DoAsync("ListPoliciesForTarget", """{"TargetId":"<account>","Filter":"SERVICE_CONTROL_POLICY"}""");
        await t.DoAsync("ListTargetsForPolicy", """{"PolicyId":"<policy>"}""");
        await t.DoAsync("DetachPolicy", """{"PolicyId":"<policy>","TargetId":"<account>"}""");
        await t.RefusedAsync("DetachPolicy", """{"PolicyId":"p-FullAWSAccess","TargetId":"<account>"}""", "ConstraintViolationException");
        await t.DoAsync("DeletePolicy", """{"PolicyId":"<policy>"}""");
    }
}
