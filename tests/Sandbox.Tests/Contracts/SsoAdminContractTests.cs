using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Tests.Contracts;

/// <summary>Every sso-admin operation that the sandbox has, request and answer, against aws/sso-admin.</summary>
public sealed class SsoAdminContractTests
{
    private const string Set = "\"InstanceArn\":\"<instance>\",\"PermissionSetArn\":\"<set>\"";
    private const string Assignment = Set + ",\"TargetId\":\"200000000002\",\"TargetType\":\"AWS_ACCOUNT\",\"PrincipalType\":\"GROUP\",\"PrincipalId\":\"<group>\"";

    [Fact]
    public async Task Every_operation_of_an_organization_instance_keeps_the_published_model()
    {
        await using var t = await AwsTraffic.StartAsync("SWBExternalService", "sso");
        var store = t.Also("AWSIdentityStore", "identitystore");
        await store.DoAsync("CreateGroup", """{"IdentityStoreId":"<store>","DisplayName":"developers"}""", "group", "GroupId");
        await CallInstanceAsync(t);
        await CallPermissionSetAsync(t);
        await CallPoliciesAsync(t);
        await CallAssignmentsAsync(t);
        await CallAttributesAndTagsAsync(t);
        await CallApplicationsAsync(t);
        await t.RefusedAsync("DescribePermissionSet", """{"InstanceArn":"<instance>","PermissionSetArn":"arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/ps-0000000000000000"}""", "Exception");
        await t.RefusedAsync("CreatePermissionSet", """{"InstanceArn":"<instance>","Name":"Ops"}""", "ConflictException");
        await t.DoAsync("DeletePermissionSet", "{" + Set + "}");
        await t.RefusedAsync("MakeCoffee", "{}", "UnknownOperation");
        await CallAccountInstanceAsync(t);
        t.AssertContract("aws/sso-admin", s => s is JsonService { Name: "sso-admin" } json ? json.Operations : []);
    }

    private static async Task CallInstanceAsync(AwsTraffic t)
    {
        await t.DoAsync("ListInstances", """{"MaxResults":10}""");
        await t.DoAsync("DescribeInstance", """{"InstanceArn":"<instance>"}""");
        await t.DoAsync("UpdateInstance", """{"InstanceArn":"<instance>","Name":"main"}""");
        await t.DoAsync("ListRegions", """{"InstanceArn":"<instance>"}""", "region", "Regions/0/RegionName");
        await t.DoAsync("DescribeRegion", """{"InstanceArn":"<instance>","RegionName":"<region>"}""");
    }

    private static async Task CallPermissionSetAsync(AwsTraffic t)
    {
        await t.DoAsync(
            "CreatePermissionSet",
            """{"InstanceArn":"<instance>","Name":"Ops","Description":"For operators","SessionDuration":"PT4H","RelayState":"https://console.aws.amazon.com/","Tags":[{"Key":"team","Value":"ops"}]}""",
            "set",
            "PermissionSet/PermissionSetArn");
        await t.DoAsync("DescribePermissionSet", "{" + Set + "}");
        await t.DoAsync("UpdatePermissionSet", "{" + Set + ""","Description":"For all operators"}""");
        await t.DoAsync("ListPermissionSets", """{"InstanceArn":"<instance>"}""");
    }

    private static async Task CallPoliciesAsync(AwsTraffic t)
    {
        const string managed = Set + ""","ManagedPolicyArn":"arn:aws:iam::aws:policy/ReadOnlyAccess"}""";
        const string customer = Set + ""","CustomerManagedPolicyReference":{"Name":"limits","Path":"/"}}""";
        await t.DoAsync("GetInlinePolicyForPermissionSet", "{" + Set + "}");
        await t.DoAsync("PutInlinePolicyToPermissionSet", "{" + Set + ""","InlinePolicy":"{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:Get*\",\"Resource\":\"*\"}]}"}""");
        await t.DoAsync("GetInlinePolicyForPermissionSet", "{" + Set + "}");
        await t.DoAsync("DeleteInlinePolicyFromPermissionSet", "{" + Set + "}");
        await t.DoAsync("AttachManagedPolicyToPermissionSet", "{" + managed);
        await t.DoAsync("ListManagedPoliciesInPermissionSet", "{" + Set + "}");
        await t.DoAsync("DetachManagedPolicyFromPermissionSet", "{" + managed);
        await t.DoAsync("AttachCustomerManagedPolicyReferenceToPermissionSet", "{" + customer);
        await t.DoAsync("ListCustomerManagedPolicyReferencesInPermissionSet", "{" + Set + "}");
        await t.DoAsync("DetachCustomerManagedPolicyReferenceFromPermissionSet", "{" + customer);
        await t.RefusedAsync("GetPermissionsBoundaryForPermissionSet", "{" + Set + "}", "ResourceNotFoundException");
        await t.DoAsync("PutPermissionsBoundaryToPermissionSet", "{" + Set + ""","PermissionsBoundary":{"ManagedPolicyArn":"arn:aws:iam::aws:policy/PowerUserAccess"}}""");
        await t.DoAsync("GetPermissionsBoundaryForPermissionSet", "{" + Set + "}");
        await t.DoAsync("DeletePermissionsBoundaryFromPermissionSet", "{" + Set + "}");
    }

    private static async Task CallAssignmentsAsync(AwsTraffic t)
    {
        await t.DoAsync("CreateAccountAssignment", "{" + Assignment + "}", "request", "AccountAssignmentCreationStatus/RequestId");
        await t.UntilAsync("DescribeAccountAssignmentCreationStatus", """{"InstanceArn":"<instance>","AccountAssignmentCreationRequestId":"<request>"}""", "AccountAssignmentCreationStatus/Status", "SUCCEEDED");
        await t.DoAsync("ListAccountAssignmentCreationStatus", """{"InstanceArn":"<instance>","Filter":{"Status":"SUCCEEDED"}}""");
        await t.DoAsync("ListAccountAssignments", "{" + Set + ""","AccountId":"200000000002"}""");
        await t.DoAsync("ListAccountAssignmentsForPrincipal", """{"InstanceArn":"<instance>","PrincipalId":"<group>","PrincipalType":"GROUP","Filter":{"AccountId":"200000000002"}}""");
        await t.DoAsync("ListAccountsForProvisionedPermissionSet", "{" + Set + ""","ProvisioningStatus":"LATEST_PERMISSION_SET_PROVISIONED"}""");
        await t.DoAsync("ListPermissionSetsProvisionedToAccount", """{"InstanceArn":"<instance>","AccountId":"200000000002"}""");
        await t.DoAsync("ProvisionPermissionSet", "{" + Set + ""","TargetType":"AWS_ACCOUNT","TargetId":"200000000002"}""", "request", "PermissionSetProvisioningStatus/RequestId");
        await t.UntilAsync("DescribePermissionSetProvisioningStatus", """{"InstanceArn":"<instance>","ProvisionPermissionSetRequestId":"<request>"}""", "PermissionSetProvisioningStatus/Status", "SUCCEEDED");
        await t.DoAsync("ListPermissionSetProvisioningStatus", """{"InstanceArn":"<instance>"}""");
        await t.RefusedAsync("DeletePermissionSet", "{" + Set + "}", "ConflictException");
        await t.DoAsync("DeleteAccountAssignment", "{" + Assignment + "}", "request", "AccountAssignmentDeletionStatus/RequestId");
        await t.UntilAsync("DescribeAccountAssignmentDeletionStatus", """{"InstanceArn":"<instance>","AccountAssignmentDeletionRequestId":"<request>"}""", "AccountAssignmentDeletionStatus/Status", "SUCCEEDED");
        await t.DoAsync("ListAccountAssignmentDeletionStatus", """{"InstanceArn":"<instance>"}""");
    }

    private static async Task CallAttributesAndTagsAsync(AwsTraffic t)
    {
        const string attributes = """{"InstanceArn":"<instance>","InstanceAccessControlAttributeConfiguration":{"AccessControlAttributes":[{"Key":"team","Value":{"Source":["${path:enterprise.department}"]}}]}}""";
        await t.DoAsync("CreateInstanceAccessControlAttributeConfiguration", attributes);
        await t.DoAsync("DescribeInstanceAccessControlAttributeConfiguration", """{"InstanceArn":"<instance>"}""");
        await t.DoAsync("UpdateInstanceAccessControlAttributeConfiguration", attributes);
        await t.DoAsync("DeleteInstanceAccessControlAttributeConfiguration", """{"InstanceArn":"<instance>"}""");
        await t.DoAsync("TagResource", """{"InstanceArn":"<instance>","ResourceArn":"<set>","Tags":[{"Key":"cost","Value":"1"}]}""");
        await t.DoAsync("ListTagsForResource", """{"InstanceArn":"<instance>","ResourceArn":"<set>"}""");
        await t.DoAsync("UntagResource", """{"InstanceArn":"<instance>","ResourceArn":"<set>","TagKeys":["cost"]}""");
    }

    private static async Task CallApplicationsAsync(AwsTraffic t)
    {
        const string assignment = """{"ApplicationArn":"<application>","PrincipalId":"<group>","PrincipalType":"GROUP"}""";
        await t.DoAsync("ListApplicationProviders");
        await t.DoAsync("DescribeApplicationProvider", """{"ApplicationProviderArn":"arn:aws:sso::aws:applicationProvider/custom"}""");
        await t.DoAsync(
            "CreateApplication",
            """{"InstanceArn":"<instance>","ApplicationProviderArn":"arn:aws:sso::aws:applicationProvider/custom","Name":"wiki","PortalOptions":{"Visibility":"ENABLED","SignInOptions":{"Origin":"APPLICATION","ApplicationUrl":"https://wiki.example.com/"}}}""",
            "application",
            "ApplicationArn");
        await t.DoAsync("DescribeApplication", """{"ApplicationArn":"<application>"}""");
        await t.DoAsync("UpdateApplication", """{"ApplicationArn":"<application>","Description":"The wiki"}""");
        await t.DoAsync("ListApplications", """{"InstanceArn":"<instance>"}""");
        await t.DoAsync("PutApplicationAssignmentConfiguration", """{"ApplicationArn":"<application>","AssignmentRequired":true}""");
        await t.DoAsync("GetApplicationAssignmentConfiguration", """{"ApplicationArn":"<application>"}""");
        await t.DoAsync("PutApplicationSessionConfiguration", """{"ApplicationArn":"<application>","UserBackgroundSessionApplicationStatus":"DISABLED"}""");
        await t.DoAsync("GetApplicationSessionConfiguration", """{"ApplicationArn":"<application>"}""");
        await t.DoAsync("CreateApplicationAssignment", assignment);
        await t.DoAsync("DescribeApplicationAssignment", assignment);
        await t.DoAsync("ListApplicationAssignments", """{"ApplicationArn":"<application>"}""");
        await t.DoAsync("ListApplicationAssignmentsForPrincipal", """{"InstanceArn":"<instance>","PrincipalId":"<group>","PrincipalType":"GROUP"}""");
        await t.DoAsync("DeleteApplicationAssignment", assignment);
        await t.DoAsync("DeleteApplication", """{"ApplicationArn":"<application>"}""");
    }

    private static async Task CallAccountInstanceAsync(AwsTraffic t)
    {
        await t.DoAsync("DeleteInstance", """{"InstanceArn":"<instance>"}""");
        await t.RefusedAsync("CreateInstance", """{"Name":"mine"}""", "Exception");
    }
}
