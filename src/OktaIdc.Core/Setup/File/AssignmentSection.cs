using System.Collections.Immutable;
using OktaIdc.Organization;

namespace OktaIdc.Setup;

/// <summary>Reads items of <c>assignments:</c> and <c>applications:</c>, and <c>protected:</c>.</summary>
internal static class AssignmentSection
{
    public static AssignmentSetup Assignment(SetupContext context, SetupNode node, string path)
    {
        var section = new SetupSection(context, node, path, SetupKeys.Assignment);
        OneOf(context, section);
        foreach (var key in new[] { "permissionSets", "accounts" })
        {
            if (section.Find(key) is null or { Kind: SetupNodeKind.List, Items.Count: 0 })
            {
                section.Missing(key);
            }
        }

        return new AssignmentSetup
        {
            Group = section.Reference("group", SetupNameKind.Group),
            User = section.Reference("user", SetupNameKind.User),
            PermissionSets = section.References("permissionSets", SetupNameKind.PermissionSet),
            Accounts = Accounts(context, section, mustTakeIn: true),
        };
    }

    public static ApplicationSetup Application(SetupContext context, SetupNode node, string path)
    {
        var section = new SetupSection(context, node, path, SetupKeys.Application);
        OneOf(context, section);
        var application = section.RequiredText("application", 1224);
        if (application.StartsWith("arn:", StringComparison.Ordinal))
        {
            context.Fits(section.Find("application")!, section.PathOf("application"), application, 1224, SetupPatterns.ApplicationArn, "the ARN of an application of IAM Identity Center, or its name");
        }

        return new ApplicationSetup
        {
            Application = application,
            Group = section.Reference("group", SetupNameKind.Group),
            User = section.Reference("user", SetupNameKind.User),
        };
    }

    public static ProtectedSetup Protected(SetupContext context, SetupNode? node)
    {
        if (node is null)
        {
            return new ProtectedSetup();
        }

        var section = new SetupSection(context, node, "protected", SetupKeys.Protected);
        return new ProtectedSetup
        {
            Groups = section.Texts("groups"),
            Users = section.Texts("users"),
            PermissionSets = section.Texts("permissionSets"),
            Accounts = Accounts(context, section, mustTakeIn: false),
        };
    }

    /// <summary>A selector that means one account.</summary>
    public static string? Account(SetupContext context, SetupSection section, string key)
    {
        if (section.Text(key) is not { } text)
        {
            return null;
        }

        var (selector, message, remedy) = AccountSelector.Read(text);
        if (selector is null)
        {
            context.Problem(section.Find(key)!, section.PathOf(key), message!, remedy!);
        }
        else if (selector.Excludes || !selector.IsByName)
        {
            context.Problem(section.Find(key)!, section.PathOf(key), $"'{text}' does not mean one account.", "Write the account's id, name or email.");
        }

        return text;
    }

    private static ImmutableArray<string> Accounts(SetupContext context, SetupSection section, bool mustTakeIn)
    {
        var accounts = section.Texts("accounts");
        var takesIn = false;
        foreach (var (node, path) in section.List("accounts").Where(x => x.Node.Kind is SetupNodeKind.Text or SetupNodeKind.Number))
        {
            var (selector, message, remedy) = AccountSelector.Read(node.Text);
            takesIn |= selector is null or { Excludes: false };
            if (selector is null && node.Text.Length > 0)
            {
                context.Problem(node, path, message!, remedy!);
            }
        }

        if (mustTakeIn && !takesIn && accounts.Length > 0)
        {
            context.Problem(section.Find("accounts")!, section.PathOf("accounts"), "Every account selector excludes, so none takes an account in.", "Put 'all' or another selector in front.");
        }

        return accounts;
    }

    private static void OneOf(SetupContext context, SetupSection section)
    {
        if (!section.IsBroken && (section.Find("group") is null) == (section.Find("user") is null))
        {
            context.Problem(section.Node, section.Path, "It is not plain who is meant.", "Give group or user, and only one of them.");
        }
    }
}
