using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Aws.Protocol;

namespace OktaIdc.Sandbox.Aws.SsoAdmin;

/// <summary>Applications of the custom OAuth provider; SAML applications are made in the console only.</summary>
internal static class ApplicationOperations
{
    private const string CustomProvider = "arn:aws:sso::aws:applicationProvider/custom";
    private const string SamlProvider = "arn:aws:sso::aws:applicationProvider/custom-saml";

    /// <summary>Operation names and what they do.</summary>
    public static IReadOnlyDictionary<string, JsonOperation> Table(AwsWorld world) => new Dictionary<string, JsonOperation>(StringComparer.Ordinal)
    {
        ["CreateApplication"] = call => Create(world, call),
        ["DescribeApplication"] = call => Write(world, world.Application(call)),
        ["UpdateApplication"] = call => Update(world.Application(call), call),
        ["DeleteApplication"] = call =>
        {
            world.Instances.Current!.Applications.Remove(world.Application(call).Arn);
            return null;
        },
        ["ListApplications"] = call => List(world, call),
        ["ListApplicationProviders"] = call => SsoPaging.Page(call, "ApplicationProviders", Providers, p => p.DeepClone()),
        ["DescribeApplicationProvider"] = call => (JsonObject)(Providers.FirstOrDefault(p => (string?)p["ApplicationProviderArn"] == call.Text("ApplicationProviderArn"))
            ?? throw AwsError.NotFound("Application provider not found.")).DeepClone(),
        ["PutApplicationAssignmentConfiguration"] = call =>
        {
            world.Application(call).AssignmentRequired = (bool)call.Input["AssignmentRequired"]!;
            return null;
        },
        ["GetApplicationAssignmentConfiguration"] = call => new JsonObject { ["AssignmentRequired"] = world.Application(call).AssignmentRequired },
        ["PutApplicationSessionConfiguration"] = call =>
        {
            var application = world.Application(call);
            application.BackgroundSessions = call.OptionalText("UserBackgroundSessionApplicationStatus") ?? application.BackgroundSessions;
            return null;
        },
        ["GetApplicationSessionConfiguration"] = call => new JsonObject { ["UserBackgroundSessionApplicationStatus"] = world.Application(call).BackgroundSessions },
    };

    private static JsonObject[] Providers =>
    [
        Provider(CustomProvider, "OAUTH", "Custom application"),
        Provider(SamlProvider, "SAML", "Custom SAML 2.0 application"),
    ];

    /// <summary>Makes an application; SAML ones too, for a person at the console.</summary>
    public static Application Add(AwsWorld world, Instance instance, string accountId, string name, string provider)
    {
        if (instance.Applications.Any(a => a.Name == name && a.AccountId == accountId))
        {
            throw AwsError.Conflict($"An application named {name} already exists.");
        }

        var application = new Application
        {
            Arn = $"arn:aws:sso::{accountId}:application/{instance.Id}/apl-{world.Context.Ids.Hex("application", 16)}",
            ProviderArn = provider,
            AccountId = accountId,
            CreatedDate = world.Context.Clock.UtcNow,
            Name = name,
        };
        instance.Applications.Add(application.Arn, application);
        return application;
    }

    private static JsonObject Create(AwsWorld world, AwsCall call)
    {
        var instance = world.Visible(call) is { } visible && visible.InstanceArn == call.Text("InstanceArn") ? visible : world.Instance(call);
        if (call.Text("ApplicationProviderArn") != CustomProvider)
        {
            throw AwsError.Validation("This operation does not support creating applications of this provider: SAML 2.0 customer managed applications are made in the console.");
        }

        var application = Add(world, instance, call.SignedBy.AccountId, call.Text("Name"), CustomProvider);
        Change(application, call);
        SsoTags.Add(application.Tags, call.Input["Tags"]);
        return new JsonObject
        {
            ["ApplicationArn"] = application.Arn,
            ["InstanceArn"] = instance.InstanceArn,
            ["IdentityStoreArn"] = StoreArn(instance),
        };
    }

    private static JsonObject? Update(Application application, AwsCall call)
    {
        application.Name = call.OptionalText("Name") ?? application.Name;
        Change(application, call);
        return null;
    }

    private static void Change(Application application, AwsCall call)
    {
        application.Description = call.OptionalText("Description") ?? application.Description;
        application.Status = call.OptionalText("Status") ?? application.Status;
        foreach (var (name, value) in call.Input["PortalOptions"] as JsonObject ?? [])
        {
            application.PortalOptions[name] = value?.DeepClone();
        }
    }

    private static JsonObject List(AwsWorld world, AwsCall call)
    {
        var instance = world.Instance(call);
        var account = (string?)call.Input["Filter"]?["ApplicationAccount"];
        var provider = (string?)call.Input["Filter"]?["ApplicationProvider"];
        return SsoPaging.Page(
            call,
            "Applications",
            instance.Applications.Where(a => (account is null || a.AccountId == account) && (provider is null || a.ProviderArn == provider)),
            a => Write(world, a));
    }

    private static JsonObject Write(AwsWorld world, Application application) => Wire.Compact(new JsonObject
    {
        ["ApplicationArn"] = application.Arn,
        ["ApplicationProviderArn"] = application.ProviderArn,
        ["Name"] = application.Name,
        ["ApplicationAccount"] = application.AccountId,
        ["InstanceArn"] = world.Instances.Current!.InstanceArn,
        ["IdentityStoreArn"] = StoreArn(world.Instances.Current),
        ["Status"] = application.Status,
        ["PortalOptions"] = application.PortalOptions.DeepClone(),
        ["Description"] = application.Description,
        ["CreatedDate"] = Wire.Time(application.CreatedDate),
        ["CreatedFrom"] = world.Region,
    });

    private static string StoreArn(Instance instance) => $"arn:aws:identitystore::{instance.OwnerAccountId}:identitystore/{instance.IdentityStoreId}";

    private static JsonObject Provider(string arn, string protocol, string name) => new()
    {
        ["ApplicationProviderArn"] = arn,
        ["FederationProtocol"] = protocol,
        ["DisplayData"] = new JsonObject { ["DisplayName"] = name, ["Description"] = name },
    };
}
