using System.Collections.Immutable;
using OktaIdc.Connections;

namespace OktaIdc.Setup;

/// <summary>Reads <c>okta:</c>.</summary>
internal static class OktaSection
{
    public static OktaSetup Read(SetupContext context, SetupNode? node)
    {
        if (node is null)
        {
            return new OktaSetup();
        }

        var section = new SetupSection(context, node, "okta", SetupKeys.Okta);
        return new OktaSetup
        {
            App = App(context, section),
            Via = section.Choice("via", Via.Auto),
            Users = [.. section.List("users").Select(x => User(context, x.Node, x.Path))],
            Groups = [.. section.List("groups").Select(x => Group(context, x.Node, x.Path))],
            Assign = section.References("assign", SetupNameKind.Group),
            AssignUsers = section.References("assignUsers", SetupNameKind.User),
            Push = section.References("push", SetupNameKind.Group),
        };
    }

    private static OktaAppSetup App(SetupContext context, SetupSection okta)
    {
        if (okta.Find("app") is not { } node)
        {
            return new OktaAppSetup();
        }

        var section = new SetupSection(context, node, "okta.app", SetupKeys.App);
        return section.Text("label", 100) is { } label ? new OktaAppSetup { Label = label } : new OktaAppSetup();
    }

    private static OktaUserSetup User(SetupContext context, SetupNode node, string path)
    {
        var section = new SetupSection(context, node, path, SetupKeys.User);
        var login = section.RequiredText("login", 100, SetupPatterns.Email, "an email address: it becomes the SAML NameID");
        Define(context, section, "login", SetupNameKind.User, login);

        var profile = section.Map("profile", 64, 1024, SetupPatterns.Word);
        foreach (var key in new[] { "department", "title" })
        {
            if (section.Text(key) is { } text)
            {
                profile = profile.SetItem(key, text);
            }
        }

        var elsewhere = section.Choice("managed", ManagedBy.Here) is ManagedBy.Elsewhere;
        if (elsewhere)
        {
            OnlyNamed(context, section, "email", "firstName", "lastName", "displayName", "department", "title", "profile");
        }

        return new OktaUserSetup
        {
            Login = login,
            Managed = elsewhere ? ManagedBy.Elsewhere : ManagedBy.Here,
            Email = section.Text("email", 100, SetupPatterns.Email, "an email address"),
            FirstName = (elsewhere ? section.Text("firstName", 50) : section.RequiredText("firstName", 50)) ?? "",
            LastName = (elsewhere ? section.Text("lastName", 50) : section.RequiredText("lastName", 50)) ?? "",
            DisplayName = section.Text("displayName", 1024),
            Profile = profile,
        };
    }

    private static OktaGroupSetup Group(SetupContext context, SetupNode node, string path)
    {
        var section = new SetupSection(context, node, path, SetupKeys.Group);
        var name = section.RequiredText("name", 255);
        Define(context, section, "name", SetupNameKind.Group, name);

        var elsewhere = section.Choice("managed", ManagedBy.Here) is ManagedBy.Elsewhere;
        if (elsewhere)
        {
            OnlyNamed(context, section, "description", "members", "rule");
        }

        return new OktaGroupSetup
        {
            Name = name,
            Managed = elsewhere ? ManagedBy.Elsewhere : ManagedBy.Here,
            Description = section.Text("description", 1024),
            Members = section.Find("members") is null ? default : section.References("members", SetupNameKind.User),
            Rule = section.Find("rule") is { } rule ? Rule(context, rule, section.PathOf("rule")) : null,
        };
    }

    private static OktaGroupRuleSetup Rule(SetupContext context, SetupNode node, string path)
    {
        var section = new SetupSection(context, node, path, SetupKeys.Rule);
        return new OktaGroupRuleSetup(section.RequiredText("name", 50), section.RequiredText("expression", 2000));
    }

    internal static void Define(SetupContext context, SetupSection section, string key, SetupNameKind kind, string name)
    {
        if (name.Length > 0)
        {
            context.Defined.Add(new SetupName(kind, name, section.Find(key)!, section.PathOf(key)));
        }
    }

    internal static void OnlyNamed(SetupContext context, SetupSection section, params string[] keys)
    {
        foreach (var key in keys)
        {
            if (section.Find(key) is { } node)
            {
                context.Problem(node, section.PathOf(key), $"'{key}' cannot be set for something that is managed elsewhere.", "Remove it, or remove 'managed: elsewhere'.");
            }
        }
    }
}
