using OktaIdc.Aws;
using OktaIdc.Aws.SsoAdmin;
using OktaIdc.Okta;
using OktaIdc.Sandbox.Faults;

namespace OktaIdc.Scenarios.Tests.Operations.Reach;

/// <summary>Causes in AWS: account, permission set, assignment; and in the groups that assignments live by.</summary>
internal static class AccessRows
{
    public static Dictionary<string, Func<ReachStory, Task>> All { get; } = new()
    {
        ["AccountMissing"] = s =>
        {
            s.Question = s.Question with { Account = "999999999999" };
            return Task.CompletedTask;
        },
        ["AccountNotActive"] = s =>
        {
            lock (s.Sandbox.World.Gate)
            {
                s.Sandbox.World.Organizations.Current!.Accounts.First(a => a.Id == s.Dev).State = "SUSPENDED";
            }

            return Task.CompletedTask;
        },
        ["PermissionSetMissing"] = s =>
        {
            s.Question = s.Question with { PermissionSet = "Admn" };
            return Task.CompletedTask;
        },
        ["PermissionSetNotProvisioned"] = s =>
        {
            s.Answer("ListPermissionSetsProvisionedToAccount", """{"PermissionSets":[]}""");
            return Task.CompletedTask;
        },
        ["PermissionSetOutdated"] = s => s.Aws.SsoAdmin.PutInlinePolicyAsync(s.Instance, s.Admin, """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""", ReachStory.Stop),
        ["AssignmentNotMade"] = async s =>
        {
            var set = await s.Aws.SsoAdmin.CreatePermissionSetAsync(s.Instance, new PermissionSetSpec("Custom"), [], ReachStory.Stop);
            await s.Aws.SsoAdmin.AttachCustomerManagedPolicyAsync(s.Instance, set.PermissionSetArn, new CustomerManagedPolicy("nowhere"), ReachStory.Stop);
            await s.Aws.SsoAdmin.CreateAccountAssignmentAsync(s.Instance, new AccountAssignment(s.Dev, set.PermissionSetArn, PrincipalType.Group, await IdAsync(s, "ops")), ReachStory.Stop);
            await s.SettledAsync();
            s.Question = s.Question with { PermissionSet = "Custom" };
        },
        ["AssignmentNotApplied"] = async s =>
        {
            await s.TakeAssignmentAsync();
            s.Question = s.Question with { Setup = s.Setup, SetupFile = "setup.yaml" };
        },
        ["NotAssigned"] = s => s.TakeAssignmentAsync(),
        ["AssignmentOrphaned"] = async s => await s.Aws.IdentityStore.DeleteGroupAsync(s.Store, await IdAsync(s, "ops"), ReachStory.Stop),
        ["NotMemberOfAssignedGroup"] = async s =>
        {
            await s.Okta.GroupMembers.RemoveAsync(s.Ops.Id, s.Ada.Id, ReachStory.Stop);
            await ReachStory.UntilAsync(async () => !await s.Aws.IdentityStore.ListGroupMembershipsAsync(s.Store, await IdAsync(s, "ops"), ReachStory.Stop).AnyAsync(ReachStory.Stop));
        },
        ["GroupHasNoSource"] = async s => await s.GiveSetAsync("Reader", await s.Aws.IdentityStore.CreateGroupAsync(s.Store, "by-hand", null, ReachStory.Stop)),
        ["GroupNotPushed"] = async s =>
        {
            await s.GiveSetAsync("Reader", await s.Aws.IdentityStore.CreateGroupAsync(s.Store, "auditors", null, ReachStory.Stop));
            await s.Okta.GroupMembers.AddAsync((await s.Okta.Groups.CreateAsync("auditors", cancellationToken: ReachStory.Stop)).Id, s.Ada.Id, ReachStory.Stop);
        },
        ["PushSuspended"] = async s =>
        {
            await s.Okta.GroupPush.SetStatusAsync(s.App.Id, (await PushAsync(s)).Id, OktaPushMapping.Inactive, ReachStory.Stop);
            await s.ProvisionedAsync(await s.SomebodyAsync(s.Users, s.Ops));
        },
        ["PushTargetGone"] = async s =>
        {
            await s.Aws.IdentityStore.DeleteGroupAsync(s.Store, await IdAsync(s, "ops"), ReachStory.Stop);
            await s.GiveSetAsync("Reader", await s.Aws.IdentityStore.CreateGroupAsync(s.Store, "ops", null, ReachStory.Stop));
            await s.ProvisionedAsync(await s.SomebodyAsync(s.Users, s.Ops));
            await ReachStory.UntilAsync(async () => (await PushAsync(s)).IsFailed);
        },
        ["PushFailed"] = async s =>
        {
            s.Sandbox.Faults.Add(new FaultRule { Side = "aws", Method = "PATCH", Path = "*/scim/v2/Groups/*", Status = 400, Body = """{"schema":"urn:ietf:params:scim:api:messages:2.0:Error","schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"detail":"Too many members","status":"400"}""" });
            await s.ProvisionedAsync(await s.SomebodyAsync(s.Users, s.Ops));
            await ReachStory.UntilAsync(async () => (await PushAsync(s)).IsFailed);
        },
        ["NotMemberInIdc"] = async s =>
        {
            var (ops, ada) = (await IdAsync(s, "ops"), await s.Aws.IdentityStore.GetUserIdAsync(s.Store, ReachStory.Login, ReachStory.Stop));
            await s.Aws.IdentityStore.DeleteGroupMembershipAsync(s.Store, (await s.Aws.IdentityStore.GetGroupMembershipIdAsync(s.Store, ops, ada!, ReachStory.Stop))!, ReachStory.Stop);
        },
        ["SameGroupForBoth"] = s => s.Okta.AppGroups.AssignAsync(s.App.Id, s.Ops.Id, cancellationToken: ReachStory.Stop),
    };

    private static async Task<string> IdAsync(ReachStory s, string group) => (await s.Aws.IdentityStore.GetGroupIdAsync(s.Store, group, ReachStory.Stop))!;

    private static Task<OktaPushMapping> PushAsync(ReachStory s) => s.Okta.GroupPush.ListAsync(s.App.Id, cancellationToken: ReachStory.Stop).FirstAsync(ReachStory.Stop).AsTask();
}
