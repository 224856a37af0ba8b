using System.Text.Json.Nodes;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Organization;

namespace OktaIdc.Scenarios.Tests.Operations.Reach;

/// <summary>Causes that are visible only inside the account, in the organization's policies, or in the logs.</summary>
internal static class InsideRows
{
    public static Dictionary<string, Func<ReachStory, Task>> All { get; } = new()
    {
        ["RoleMissing"] = s =>
        {
            Enter(s);
            s.Answer("ListRoles", """<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult><IsTruncated>false</IsTruncated><Roles/></ListRolesResult></ListRolesResponse>""");
            return Task.CompletedTask;
        },
        ["RoleTrustsAnother"] = async s =>
        {
            Enter(s);
            var set = await s.Aws.SsoAdmin.DescribePermissionSetAsync(s.Instance, s.Admin, ReachStory.Stop);
            s.Answer(
                "ListRoles",
                $$"""
                <ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult><IsTruncated>false</IsTruncated><Roles><member>
                <Path>/aws-reserved/sso.amazonaws.com/eu-west-1/</Path><RoleName>AWSReservedSSO_{{set!.Name}}_0123456789abcdef</RoleName><RoleId>AROAEXAMPLE000000000</RoleId>
                <Arn>arn:aws:iam::{{s.Dev}}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_{{set.Name}}_0123456789abcdef</Arn><CreateDate>2026-01-01T00:00:00Z</CreateDate>
                <AssumeRolePolicyDocument>%7B%22Statement%22%3A%5B%7B%22Principal%22%3A%7B%22Federated%22%3A%22arn%3Aaws%3Aiam%3A%3A111122223333%3Asaml-provider%2FOld%22%7D%7D%5D%7D</AssumeRolePolicyDocument>
                </member></Roles></ListRolesResult></ListRolesResponse>
                """);
        },
        ["SamlProviderMissing"] = s =>
        {
            Enter(s);
            lock (s.Sandbox.World.Gate)
            {
                s.Sandbox.World.Iam.Of(s.Dev).IdcProviderDeleted = true;
            }

            return Task.CompletedTask;
        },
        ["SamlRefused"] = s =>
        {
            var now = DateTimeOffset.UtcNow;
            s.Sandbox.AddHistory("okta", "log", new JsonObject
            {
                ["eventType"] = "user.authentication.sso",
                ["published"] = now.AddHours(-1).ToString("O"),
                ["actor"] = new JsonObject { ["id"] = s.Ada.Id, ["type"] = "User", ["alternateId"] = ReachStory.Login, ["displayName"] = "Ada King" },
            });
            return TrailAsync(s, new JsonObject
            {
                ["name"] = "ExternalIdPDirectoryLogin",
                ["source"] = "sso.amazonaws.com",
                ["time"] = now.AddHours(-1).AddSeconds(2).ToString("O"),
                ["error"] = new JsonObject { ["code"] = "RecipientMismatch", ["message"] = "The recipient is not this assertion consumer service" },
            });
        },
        ["AssumeRoleRefused"] = s =>
        {
            Enter(s);
            return TrailAsync(s, new JsonObject
            {
                ["name"] = "AssumeRoleWithSAML",
                ["account"] = s.Dev,
                ["time"] = DateTimeOffset.UtcNow.AddHours(-1).ToString("O"),
                ["request"] = new JsonObject { ["roleSessionName"] = ReachStory.Login, ["roleArn"] = $"arn:aws:iam::{s.Dev}:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef" },
                ["error"] = new JsonObject { ["code"] = "AccessDenied", ["message"] = "Not authorized to perform sts:AssumeRoleWithSAML" },
            });
        },
        ["ScpDeniesEverything"] = async s => await AttachAsync(s, "Quarantine", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/aws-reserved/sso.amazonaws.com/*"}}}]}"""),
        ["ScpDeniesPerson"] = async s =>
        {
            var ada = await s.Aws.IdentityStore.GetUserIdAsync(s.Store, ReachStory.Login, ReachStory.Stop);
            var condition = new JsonObject { ["StringEquals"] = new JsonObject { ["identitystore:userId"] = new JsonArray(ada, "another") } };
            await AttachAsync(s, "LockedOut", new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(new JsonObject { ["Effect"] = "Deny", ["Action"] = "*", ["Resource"] = "*", ["Condition"] = condition }) }.ToJsonString());
        },
        ["SetDenies"] = async s =>
        {
            await s.Aws.SsoAdmin.PutInlinePolicyAsync(s.Instance, s.Admin, """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":["*"],"Resource":["*"]}]}""", ReachStory.Stop);
            var status = await s.Aws.SsoAdmin.ProvisionPermissionSetAsync(s.Instance, s.Admin, s.Dev, ReachStory.Stop);
            await ReachStory.UntilAsync(async () => (await s.Aws.SsoAdmin.DescribePermissionSetProvisioningStatusAsync(s.Instance, status.RequestId, ReachStory.Stop)).Status == OktaIdc.Aws.AsyncStatus.Succeeded);
        },
    };

    private static void Enter(ReachStory s) => s.Question = s.Question with { RoleName = AccountSessions.DefaultRoleName };

    private static Task TrailAsync(ReachStory s, JsonObject happened) => s.TrailAsync(happened);

    private static async Task AttachAsync(ReachStory s, string name, string content)
    {
        var policy = await s.Aws.Organizations.CreatePolicyAsync(name, "by hand", content, ReachStory.Stop);
        await s.Aws.Organizations.AttachPolicyAsync(policy.PolicySummary.Id, s.Dev, ReachStory.Stop);
    }
}
