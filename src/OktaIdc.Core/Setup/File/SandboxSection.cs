using System.Collections.Immutable;

namespace OktaIdc.Setup;

/// <summary>Reads <c>sandbox:</c>.</summary>
internal static class SandboxSection
{
    public static SandboxSetup? Read(SetupContext context, SetupNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var section = new SetupSection(context, node, "sandbox", SetupKeys.Sandbox);
        var units = section.Texts("organizationalUnits", 1024, SetupPatterns.OuPath, "a path of names: /Workloads/Prod");
        var sandbox = new SandboxSetup
        {
            ManagementAccount = section.Find("managementAccount") is { } management ? Account(context, management, section.PathOf("managementAccount"), units, mayHaveOu: false) : null,
            OrganizationalUnits = units,
            Accounts = [.. section.List("accounts").Select(x => Account(context, x.Node, x.Path, units, mayHaveOu: true))],
            CustomerManagedPolicies = [.. section.List("customerManagedPolicies").Select(x => PermissionSetSection.Reference(context, x.Node, x.Path))],
            Applications = [.. section.List("applications").Select(x => Application(context, x.Node, x.Path))],
        };
        Unique(context, section, sandbox.Accounts.Add(sandbox.ManagementAccount ?? new SandboxAccountSetup { Name = "", Email = "" }), a => a.Email, "email");
        Unique(context, section, sandbox.Accounts, a => a.Id ?? "", "id");
        return sandbox;
    }

    private static string Application(SetupContext context, SetupNode node, string path) =>
        new SetupSection(context, node, path, SetupKeys.SandboxApplication).RequiredText("name", 100);

    private static SandboxAccountSetup Account(SetupContext context, SetupNode node, string path, ImmutableArray<string> units, bool mayHaveOu)
    {
        var section = new SetupSection(context, node, path, mayHaveOu ? SetupKeys.SandboxAccount : SetupKeys.SandboxManagement);
        var ou = mayHaveOu ? section.Text("ou", 1024, SetupPatterns.OuPath, "a path of names: /Workloads/Prod") ?? "/" : "/";
        if (ou != "/" && !units.Contains(ou))
        {
            context.Problem(section.Find("ou")!, section.PathOf("ou"), $"'{ou}' is not among sandbox.organizationalUnits.", Failures.NearMatch.Suggest(ou, units, "Add it there."));
        }

        return new SandboxAccountSetup
        {
            Name = section.RequiredText("name", 128),
            Email = section.RequiredText("email", 64, SetupPatterns.Email, "an email address"),
            Id = section.Text("id", 12, SetupPatterns.AccountId, "12 digits in quotes"),
            Ou = ou,
            Tags = section.Map("tags", 128, 256, SetupPatterns.TagText, SetupPatterns.TagText),
        };
    }

    private static void Unique(SetupContext context, SetupSection section, ImmutableArray<SandboxAccountSetup> accounts, Func<SandboxAccountSetup, string> value, string key)
    {
        foreach (var group in accounts.Where(a => value(a).Length > 0).GroupBy(value, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            context.Problem(section.Node, section.PathOf("accounts"), $"Two accounts have the {key} '{group.Key}'.", $"Give each account its own {key}.");
        }
    }
}
