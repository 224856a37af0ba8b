using System.Collections.Immutable;
using OktaIdc.Connections;

namespace OktaIdc.Setup;

/// <summary>Reads the root of the document.</summary>
internal static class SetupBinder
{
    private const int MostDeletions = 100_000;

    public static SetupDocument Read(SetupContext context, SetupNode root)
    {
        var section = new SetupSection(context, root, "", SetupKeys.Root);
        Version(context, section);
        var (attributes, statements) = AttributeSection.Read(context, section);
        var document = new SetupDocument
        {
            Organization = Organization(context, section.Find("organization")),
            DelegatedAdministrator = AssignmentSection.Account(context, section, "delegatedAdministrator"),
            IdentityCenter = IdentityCenter(context, section.Find("identityCenter")),
            BreakGlass = section.Text("breakGlass", 500),
            Okta = OktaSection.Read(context, section.Find("okta")),
            PermissionSets = [.. TemplateSection.Read(context, section)],
            Assignments = [.. section.List("assignments").Select(x => AssignmentSection.Assignment(context, x.Node, x.Path))],
            Applications = [.. section.List("applications").Select(x => AssignmentSection.Application(context, x.Node, x.Path))],
            AccessControlAttributes = attributes,
            AttributeStatements = statements,
            Portal = Portal(context, section.Find("portal")),
            CliProfiles = CliProfiles(context, section.Find("cliProfiles")),
            Protected = AssignmentSection.Protected(context, section.Find("protected")),
            Exclusive = [.. section.Choices<ExclusiveKind>("exclusive")],
            MaxDeletions = section.Count("maxDeletions", MostDeletions) ?? SetupDocument.DefaultMaxDeletions,
            Posture = PostureSection.Read(context, section.Find("posture")),
            Health = HealthSection.Read(context, section.Find("health")),
            Sandbox = SandboxSection.Read(context, section.Find("sandbox")),
        };
        SetupChecks.Run(context, section, document);
        return document with { Warnings = [.. context.Warnings] };
    }

    private static void Version(SetupContext context, SetupSection section)
    {
        if (section.Find("version") is not { } node)
        {
            section.Missing("version");
        }
        else if (node.Text != "1" || node.Kind is SetupNodeKind.List or SetupNodeKind.Map)
        {
            context.Problem(node, "version", $"Version {(node.Text.Length > 0 ? node.Text : node.Describe())} is not known.", "Write version: 1.");
        }
    }

    private static OrganizationSetup Organization(SetupContext context, SetupNode? node) =>
        node is null ? new OrganizationSetup() : new OrganizationSetup { Create = new SetupSection(context, node, "organization", SetupKeys.Organization).Flag("create") };

    private static IdentityCenterSetup IdentityCenter(SetupContext context, SetupNode? node)
    {
        if (node is null)
        {
            return new IdentityCenterSetup();
        }

        var section = new SetupSection(context, node, "identityCenter", SetupKeys.IdentityCenter);
        return new IdentityCenterSetup
        {
            Instance = section.Choice("instance", InstanceKind.Organization),
            Region = Region(section),
            Via = section.Choice("via", Via.Auto),
        };
    }

    private static PortalSetup? Portal(SetupContext context, SetupNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var section = new SetupSection(context, node, "portal", SetupKeys.Portal);
        var alias = section.RequiredText("alias", 62, SetupPatterns.Alias, "letters, digits and hyphens inside");
        if (alias.StartsWith("d-", StringComparison.Ordinal))
        {
            context.Problem(section.Find("alias")!, "portal.alias", $"'{alias}' begins with d-, which AWS keeps for itself.", "Choose another subdomain.");
        }

        return new PortalSetup { Alias = alias };
    }

    private static CliProfilesSetup? CliProfiles(SetupContext context, SetupNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var section = new SetupSection(context, node, "cliProfiles", SetupKeys.CliProfiles);
        return new CliProfilesSetup
        {
            Session = section.RequiredText("session", 100, SetupPatterns.Word, "letters, digits and _ . -"),
            Region = Region(section),
            Output = section.Word("output", "json", "yaml", "yaml-stream", "text", "table"),
            Prune = section.Flag("prune"),
        };
    }

    private static string? Region(SetupSection section) => section.Text("region", 30, SetupPatterns.Region, "an AWS Region such as eu-west-1");
}
