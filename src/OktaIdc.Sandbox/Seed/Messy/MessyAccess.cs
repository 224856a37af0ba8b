using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws;
using OktaIdc.Sandbox.Aws.CloudTrail;
using OktaIdc.Sandbox.Aws.ConsolePrivate;
using OktaIdc.Sandbox.Aws.Protocol;
using OktaIdc.Sandbox.Aws.SsoAdmin;

namespace OktaIdc.Sandbox.Seed.Messy;

/// <summary>Permission sets and assignments of the seed messy, and who did what.</summary>
internal static class MessyAccess
{
    /// <summary>Makes them.</summary>
    public static void Plant(AwsWorld world, IdentityCenterDirectory directory, IReadOnlyDictionary<string, string> known)
    {
        var instance = directory.Instance;
        PermissionSet Set(string name, string policy) => AwsPlanter.MakeSet(world, instance, new SeedPermissionSet(name, policy, "PT4H"));
        var (developer, @operator, auditor, legacy) = (Set("Developer", "PowerUserAccess"), Set("Operator", "job-function/SystemAdministrator"), Set("Auditor", "SecurityAudit"), Set("legacy-admin", "AdministratorAccess"));
        @operator.CustomerPolicies.Add(new PolicyReference("OperatorLimits", "/"));
        foreach (var account in (string[])[MessySeed.Management, MessySeed.ShopProd, MessySeed.ShopDev, MessySeed.PayDev, MessySeed.Audit, MessySeed.Loose])
        {
            world.Policies.Add(account, "/", "OperatorLimits");
        }

        void Give(PermissionSet set, string account, string type, string who) => AwsPlanter.Give(world, instance, set, account, type, known[who]);
        Give(developer, MessySeed.ShopProd, "GROUP", "org-developers");
        Give(developer, MessySeed.ShopDev, "GROUP", "org-developers");
        Give(developer, MessySeed.PayDev, "GROUP", "org-developers");
        Give(developer, MessySeed.ClosedShop, "GROUP", "org-developers");
        Give(auditor, MessySeed.ShopProd, "GROUP", "org-auditors");
        Give(@operator, MessySeed.ShopProd, "GROUP", "org-operators");
        Give(developer, MessySeed.PayDev, "USER", "eve");
        Give(developer, MessySeed.ShopDev, "USER", "frank");
        Give(legacy, MessySeed.Audit, "USER", "handmade");
        Give(legacy, MessySeed.ShopProd, "GROUP", "org-admins");
        Give(legacy, MessySeed.PayProd, "GROUP", "org-admins");
        Edit(instance, developer);
        Begin(world, instance, auditor, new Assignment(MessySeed.Audit, auditor.Arn, "GROUP", known["org-auditors"]));
        History(world, instance, developer, legacy, known);
    }

    // Edited, and provisioned again in shop-prod and closed-shop only.
    private static void Edit(Instance instance, PermissionSet set)
    {
        set.InlinePolicy = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"iam:*","Resource":"*"}]}""";
        set.Version++;
        foreach (var role in instance.Roles.OfSet(set.Arn).Where(r => r.AccountId is MessySeed.ShopProd or MessySeed.ClosedShop).ToList())
        {
            instance.Roles.Renew(role);
        }
    }

    private static void Begin(AwsWorld world, Instance instance, PermissionSet set, Assignment assignment)
    {
        var now = world.Context.Clock.UtcNow;
        var operation = new AsyncOperation
        {
            RequestId = world.Context.Ids.Guid("request"),
            Kind = AsyncKind.Creation,
            Set = set,
            Accounts = [assignment.AccountId],
            Assignment = assignment,
            Created = now,
            Due = now + world.Context.Clock.Scale(TimeSpan.FromMinutes(1)),
        };
        instance.Operations.Add(operation.RequestId, operation);
        instance.OpenOperations.Add(operation);
    }

    private static void History(AwsWorld world, Instance instance, PermissionSet developer, PermissionSet legacy, IReadOnlyDictionary<string, string> known)
    {
        var now = world.Context.Clock.UtcNow;
        var mallory = new Caller(MessySeed.Management, MessyPeople.Mallory, "AIDA" + world.Context.Ids.Base32("user", 17));
        var bot = new Caller(MessySeed.Management, $"arn:aws:iam::{MessySeed.Management}:user/ops-bot", "AIDA" + world.Context.Ids.Base32("user", 17));
        void Write(Caller who, DateTimeOffset when, string source, string name, JsonObject request, JsonObject? response = null) => world.Trail.Add(new TrailEvent
        {
            Name = name, Source = source, Time = when, AccountId = MessySeed.Management, Caller = who, AccessKeyId = "AKIAIOSFODNN7EXAMPLE", Request = request.ToJsonString(), Response = response?.ToJsonString(), UserAgent = "aws-cli/2.31.0",
        });
        const string sso = "sso.amazonaws.com";
        Write(mallory, now.AddDays(-30), sso, "CreatePermissionSet", new JsonObject { ["instanceArn"] = instance.InstanceArn, ["name"] = legacy.Name }, new JsonObject { ["permissionSet"] = new JsonObject { ["name"] = legacy.Name, ["permissionSetArn"] = legacy.Arn } });
        foreach (var assignment in instance.Assignments.Where(a => a.PermissionSetArn == legacy.Arn))
        {
            Write(mallory, now.AddDays(-29), sso, "CreateAccountAssignment", new JsonObject
            {
                ["instanceArn"] = instance.InstanceArn, ["permissionSetArn"] = legacy.Arn, ["targetId"] = assignment.AccountId, ["targetType"] = "AWS_ACCOUNT", ["principalType"] = assignment.PrincipalType, ["principalId"] = assignment.PrincipalId,
            });
        }

        Write(mallory, now.AddDays(-7), "identitystore.amazonaws.com", "DeleteGroup", new JsonObject { ["identityStoreId"] = instance.IdentityStoreId, ["groupId"] = known["org-operators"] });
        Write(bot, now.AddHours(-2), sso, "PutInlinePolicyToPermissionSet", new JsonObject { ["instanceArn"] = instance.InstanceArn, ["permissionSetArn"] = developer.Arn, ["inlinePolicy"] = developer.InlinePolicy });
    }
}
