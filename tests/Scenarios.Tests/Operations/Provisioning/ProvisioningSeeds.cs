using System.Text.Json.Nodes;
using OktaIdc.Aws.IdentityStore;
using OktaIdc.Okta;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Okta.Auth;
using OktaIdc.Scim;

namespace OktaIdc.Scenarios.Tests.Operations.Provisioning;

/// <summary>A way in which provisioning fails, and the cause that must be named for it.</summary>
/// <param name="Name">What happened.</param>
/// <param name="Cause">The cause, with what it is about after a colon.</param>
/// <param name="Seed">Makes it happen.</param>
/// <param name="Observed">The cause where AWS's unpublished calls do not answer, where it is another.</param>
/// <param name="Before">Whether it begins before provisioning is on.</param>
internal sealed record ProvisioningSeed(string Name, string Cause, Func<FailingWorld, Task> Seed, string? Observed = null, bool Before = false)
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    public static IReadOnlyList<ProvisioningSeed> All { get; } =
    [
        new("no display name", "AttributeMissing:displayName", w => w.AssignedAsync("ann", p => p.Remove("displayName"))),
        new("first name not mapped", "AttributeMissing:givenName", async w => { await w.MapAsync("givenName", null); await w.AssignedAsync("bea"); }),
        new("last name not mapped", "AttributeMissing:familyName", async w => { await w.MapAsync("familyName", null); await w.AssignedAsync("cid"); }),
        new("no user name", "AttributeMissing:userName", NoUserNameAsync),
        new("title too long", "AttributeInvalid:title", w => w.AssignedAsync("dan", p => p["title"] = new string('x', 1100))),
        new("two addresses", "ListOverLimit:emails", async w => { await w.AddAttributeAsync("homeEmail", "emails^[type=='home'].value", null, "user.secondEmail"); await w.AssignedAsync("eve", p => p["secondEmail"] = "eve@home.example"); }),
        new("name of the manager", "AttributeUnsupported:manager.displayName", async w => { await w.AddAttributeAsync("boss", "manager.displayName", Enterprise, "user.manager"); await w.AssignedAsync("fay", p => p["manager"] = "Grace"); }),
        new("a photo", "AttributeUnsupported:photos", async w => { await w.AddAttributeAsync("picture", "photos^[type=='photo'].value", null, "user.profileUrl"); await w.AssignedAsync("gil", p => p["profileUrl"] = "https://example.com/gil"); }),
        new("renamed to a name that is taken", "UserNameTaken", async w => { var user = await w.AssignedAsync("hal"); await w.IdcUserAsync("hal.new@example.com", "other@example.com"); await w.Okta.Users.UpdateAsync(user.Id, new JsonObject { ["login"] = "hal.new@example.com" }, FailingWorld.Stop); }),
        new("made by hand in AWS under another name", "EmailTaken", async w => { await w.IdcUserAsync("ida-admin", "ida@example.com"); await w.AssignedAsync("ida"); }),
        new("two users with one address", "EmailShared:jim@example.com", async w => { await w.AssignedAsync("jim"); await w.AssignedAsync("james", p => p["email"] = "jim@example.com"); }),
        new("two records for one user", "ExternalIdTaken", ExternalIdTakenAsync),
        new("user deleted in AWS", "UserDeletedInIdc", async w => { var user = await w.AssignedAsync("kay"); await w.Store.DeleteUserAsync(w.S.StoreId, (await w.Store.GetUserIdAsync(w.S.StoreId, user.Login, FailingWorld.Stop))!, FailingWorld.Stop); await w.Okta.Users.UpdateAsync(user.Id, new JsonObject { ["title"] = "Dr" }, FailingWorld.Stop); }),
        new("not switched off", "DeactivationFailed", async w => { var user = await w.AssignedAsync("leo"); w.Answer("PATCH", "Users/*", 400, "Not now"); await w.Okta.AppUsers.UnassignAsync(w.App.Id, user.Id, FailingWorld.Stop); await w.SettleAsync(); w.S.Sandbox.Faults.Clear(); }),
        new("wrong token", "TokenRefused", async w => { w.Configure(token: "wrong"); await w.AssignedAsync("max"); }),
        new("token expired", "TokenExpired", async w => { w.Directory.Provisioning.ExpireTokens(); await w.AssignedAsync("meg"); }, Observed: "TokenRefused"),
        new("token deleted", "TokenExpired", async w => { w.Directory.Provisioning.DeleteToken(w.Directory.Provisioning.Tenant!.Id, w.Directory.Provisioning.Tenant.Tokens[0].Id); await w.AssignedAsync("ned"); }, Observed: "TokenRefused"),
        new("token deleted, and a push that has nobody to send", "TokenExpired", TokenGoneAsync, Observed: "TokenRefused"),
        new("another tenant", "WrongEndpoint", async w => { w.Configure(endpoint: w.Endpoint.Replace("/scim/v2", "x/scim/v2", StringComparison.Ordinal)); await w.AssignedAsync("oda"); }, Observed: "TokenRefused"),
        new("provisioning off in AWS", "ScimDisabled", async w => { w.Directory.Provisioning.Delete(w.Directory.Provisioning.Tenant!.Id); await w.AssignedAsync("pat"); }, Observed: "TokenRefused"),
        new("nobody there", "EndpointUnreachable", async w => { w.Configure(endpoint: "http://127.0.0.1:1/x/scim/v2"); await w.AssignedAsync("quo"); }),
        new("throttled", "Throttled", async w => { w.Answer(null, "Users*", 429, "Rate exceeded"); await w.AssignedAsync("ray"); }),
        new("AWS failed", "ServiceFailed", async w => { w.Answer(null, "Users*", 500, "Internal server error"); await w.AssignedAsync("sue"); }),
        new("never activated", "NotActivated", async w => await w.AssignAsync(await w.UserAsync("tim", activate: false))),
        new("member without the app", "MembersNotAssigned", async w => await w.PushAsync(await w.GroupAsync("org-a", await w.AssignedAsync("una"), await w.UserAsync("vic")))),
        new("group made by hand in AWS", "GroupNameTaken", async w => { await w.PushAsync(await w.GroupAsync("org-b")); await w.Store.CreateGroupAsync(w.S.StoreId, "org-b", null, FailingWorld.Stop); w.Configure(); }, Before: true),
        new("renamed to a group's name", "GroupNameTaken", async w => { var group = await w.GroupAsync("org-c"); await w.PushAsync(group); await w.Store.CreateGroupAsync(w.S.StoreId, "org-d", null, FailingWorld.Stop); await w.Okta.Groups.ReplaceAsync(group.Id, "org-d", null, FailingWorld.Stop); }),
        new("group deleted in AWS", "GroupDeletedInIdc", GroupDeletedAsync),
        new("group's name too long", "GroupNameTooLong", async w => await w.PushAsync(await w.GroupAsync("org-f"), new string('g', 1100))),
        new("group's name reserved", "GroupNameReserved", async w => await w.PushAsync(await w.GroupAsync("Administrator"))),
        new("too many members at once", "MembersOverLimit", async w => { var user = await w.AssignedAsync("wes"); w.Answer("PATCH", "Groups/*", 400, "More than 100 membership changes in one request"); await w.PushAsync(await w.GroupAsync("org-g", user)); }),
        new("Okta group renamed", "SourceRenamed", async w => { var group = await w.GroupAsync("org-h"); await w.PushAsync(group, "aws-h"); await w.Okta.Groups.ReplaceAsync(group.Id, "org-i", null, FailingWorld.Stop); }),
        new("assigned too early", "AssignedTooEarly", async w => { await w.AssignedAsync("xia"); w.Configure(); }, Before: true),
        new("provisioning off in Okta", "ProvisioningOff:creating, updating, deactivating", w => w.AssignedAsync("yan"), Before: true),
        new("token put right", "NotRetried", async w => { w.Configure(token: "wrong"); await w.AssignedAsync("zoe"); w.Configure(); }),
        new("display name filled in", "NotRetried", async w => { var user = await w.AssignedAsync("amy", p => p.Remove("displayName")); await w.Okta.Users.UpdateAsync(user.Id, new JsonObject { ["displayName"] = "Amy" }, FailingWorld.Stop); }),
        new("removed in Okta while the token was wrong", "MembersLeft", RemovedInVainAsync),
        new("app switched off", "AppInactive", w => w.Okta.Apps.DeactivateAsync(w.App.Id, FailingWorld.Stop)),
        new("words that nobody knows", "Unexplained", async w => { w.Answer("POST", "Users", 400, "The stars are wrong"); await w.AssignedAsync("bob"); }),
    ];

    /// <summary>What is there to see before Okta has tried anything; two people, abe and ann, are provisioned.</summary>
    public static IReadOnlyList<ProvisioningSeed> Unseen { get; } =
    [
        new("token expired, nobody failed", "TokenExpired", w => { w.Directory.Provisioning.ExpireTokens(); return Task.CompletedTask; }),
        new("token deleted, nobody failed", "TokenExpired", w => { w.Directory.Provisioning.DeleteToken(w.Directory.Provisioning.Tenant!.Id, w.Directory.Provisioning.Tenant.Tokens[0].Id); return Task.CompletedTask; }),
        new("provisioning off in AWS, nobody failed", "ScimDisabled", w => { w.Directory.Provisioning.Delete(w.Directory.Provisioning.Tenant!.Id); return Task.CompletedTask; }),
        new("user deleted in AWS, nobody failed", "UserDeletedInIdc", w => DeleteAsync(w, "abe@example.com")),
        new("all users deleted in AWS, nobody failed", "UserDeletedInIdc", async w => { await DeleteAsync(w, "abe@example.com"); await DeleteAsync(w, "ann@example.com"); }),
    ];

    public override string ToString() => Name;

    private static async Task DeleteAsync(FailingWorld w, string login) =>
        await w.Store.DeleteUserAsync(w.S.StoreId, (await w.Store.GetUserIdAsync(w.S.StoreId, login, FailingWorld.Stop))!, FailingWorld.Stop);

    private static async Task NoUserNameAsync(FailingWorld w)
    {
        var org = w.S.Sandbox.Okta.Org;
        using (org.Enter(Caller.System))
        {
            org.Apps.Get(w.App.Id).UserNameTemplate = new JsonObject { ["type"] = "NONE" };
        }

        await w.AssignedAsync("abe");
    }

    private static async Task ExternalIdTakenAsync(FailingWorld w)
    {
        var user = await w.AssignedAsync("ben");
        await w.PatchIdcUserAsync(user.Login, ScimPatchOperation.Replace("userName", "ben.old@example.com"), ScimPatchOperation.Replace("emails", new[] { new { value = "ben.old@example.com", type = "work", primary = true } }));
        await w.IdcUserAsync(user.Login, user.Login);
        await w.Okta.AppUsers.UnassignAsync(w.App.Id, user.Id, FailingWorld.Stop);
        await w.AssignAsync(user);
    }

    // The group's push leaves out whom Okta could not bring, and succeeds without a request.
    private static async Task TokenGoneAsync(FailingWorld w)
    {
        var group = await w.GroupAsync("org-z", await w.AssignedAsync("zoe"));
        await w.PushAsync(group);
        w.Directory.Provisioning.DeleteToken(w.Directory.Provisioning.Tenant!.Id, w.Directory.Provisioning.Tenant.Tokens[0].Id);
        var user = await w.AssignedAsync("zed");
        await w.Okta.GroupMembers.AddAsync(group.Id, user.Id, FailingWorld.Stop);
        await w.SettleAsync();
    }

    // Pushed again by hand once the token was right, the group is whole as far as Okta knows.
    private static async Task RemovedInVainAsync(FailingWorld w)
    {
        var (stays, goes) = (await w.AssignedAsync("kim"), await w.AssignedAsync("lou"));
        var group = await w.GroupAsync("org-l", stays, goes);
        var mapping = await w.PushAsync(group);
        w.Configure(token: "wrong");
        await w.Okta.GroupMembers.RemoveAsync(group.Id, goes.Id, FailingWorld.Stop);
        await w.SettleAsync();
        w.Configure();
        await w.Okta.GroupPush.DeleteAsync(w.App.Id, mapping.Id, false, FailingWorld.Stop);
        await w.Okta.GroupPush.LinkAsync(w.App.Id, group.Id, mapping.TargetGroupId!, FailingWorld.Stop);
        await w.SettleAsync();
    }

    private static async Task GroupDeletedAsync(FailingWorld w)
    {
        var group = await w.GroupAsync("org-e", await w.AssignedAsync("cat"));
        await w.PushAsync(group);
        await w.Store.DeleteGroupAsync(w.S.StoreId, (await w.Store.GetGroupIdAsync(w.S.StoreId, "org-e", FailingWorld.Stop))!, FailingWorld.Stop);
        await w.Okta.GroupMembers.AddAsync(group.Id, (await w.AssignedAsync("deb")).Id, FailingWorld.Stop);
    }
}
