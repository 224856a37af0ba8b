using System.Collections.Immutable;

namespace OktaIdc.Setup;

/// <summary>Reads an item of <c>permissionSets:</c>.</summary>
internal static class PermissionSetSection
{
    private const int MostPolicies = 25;

    public static PermissionSetSetup Read(SetupContext context, SetupNode node, string path)
    {
        var section = new SetupSection(context, node, path, SetupKeys.PermissionSet);
        var name = section.RequiredText("name", 32, SetupPatterns.PermissionSetName, "1 to 32 letters, digits and _ + = , . @ -");
        OktaSection.Define(context, section, "name", SetupNameKind.PermissionSet, name);

        var managed = section.Choice("managed", ManagedBy.Here);
        if (managed is ManagedBy.Elsewhere)
        {
            OktaSection.OnlyNamed(
                context, section, "description", "sessionDuration", "relayState", "managedPolicies", "customerManagedPolicies", "inlinePolicy", "inlinePolicyFile", "permissionsBoundary", "tags");
        }

        var set = new PermissionSetSetup
        {
            Name = name,
            Managed = managed,
            Description = section.Text("description", 700, SetupPatterns.Description, "Latin letters, digits and punctuation (AWS takes no others)"),
            SessionDuration = Duration(context, section),
            RelayState = section.Text("relayState", 240, SetupPatterns.RelayState, "a URL of the AWS console"),
            ManagedPolicies = section.Texts("managedPolicies", 2048, SetupPatterns.ManagedPolicy, "the name or ARN of an AWS managed policy"),
            CustomerManagedPolicies = [.. section.List("customerManagedPolicies").Select(x => Reference(context, x.Node, x.Path))],
            InlinePolicy = PolicySection.Read(context, section),
            PermissionsBoundary = Boundary(context, section),
            Tags = section.Map("tags", 128, 256, SetupPatterns.TagText, SetupPatterns.TagText),
        };
        Check(context, section, set);
        return set;
    }

    public static PolicyReferenceSetup Reference(SetupContext context, SetupNode node, string path)
    {
        var section = new SetupSection(context, node, path, SetupKeys.Policy);
        return new PolicyReferenceSetup(
            section.RequiredText("name", 128, SetupPatterns.PolicyName, "the name of a policy, without its path"),
            section.Text("path", 512, SetupPatterns.PolicyPath, "a path that begins and ends with a slash") ?? "/");
    }

    private static TimeSpan Duration(SetupContext context, SetupSection section)
    {
        if (section.Text("sessionDuration", 100) is not { } text)
        {
            return SessionDuration.Shortest;
        }

        var (node, path) = (section.Find("sessionDuration")!, section.PathOf("sessionDuration"));
        if (!SessionDuration.TryParse(text, out var duration))
        {
            context.Problem(node, path, $"'{text}' is not a duration.", "Write 4h, 1h30m, PT4H or 4:00:00.");
        }
        else if (!SessionDuration.IsAllowed(duration))
        {
            context.Problem(node, path, $"A session of {text} is out of range.", "Write a duration from 1h to 12h.");
        }

        return duration;
    }

    private static BoundarySetup? Boundary(SetupContext context, SetupSection set)
    {
        if (set.Find("permissionsBoundary") is not { } node)
        {
            return null;
        }

        var section = new SetupSection(context, node, set.PathOf("permissionsBoundary"), SetupKeys.Boundary);
        var boundary = new BoundarySetup(
            section.Text("managedPolicy", 2048, SetupPatterns.ManagedPolicy, "the name or ARN of an AWS managed policy"),
            section.Find("customerManagedPolicy") is { } policy ? Reference(context, policy, section.PathOf("customerManagedPolicy")) : null);
        if (!section.IsBroken && (section.Find("managedPolicy") is null) == (section.Find("customerManagedPolicy") is null))
        {
            context.Problem(node, section.Path, "A permissions boundary is one policy.", "Give managedPolicy or customerManagedPolicy, and only one of them.");
        }

        return boundary;
    }

    private static void Check(SetupContext context, SetupSection section, PermissionSetSetup set)
    {
        if (set.ManagedPolicies.Length + set.CustomerManagedPolicies.Length > MostPolicies)
        {
            context.Problem(section.Node, section.Path, $"The set has more than {MostPolicies} managed policies.", "Join some of them in one customer managed policy.");
        }

        if (set.Tags.Count > 50)
        {
            context.Problem(section.Find("tags")!, section.PathOf("tags"), "The set has more than 50 tags.", "Remove some.");
        }

        var doubled = set.ManagedPolicies.Select(ShortName).GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1);
        if (doubled is not null)
        {
            context.Problem(section.Find("managedPolicies")!, section.PathOf("managedPolicies"), $"'{doubled.Key}' stands here twice.", "Remove one.");
        }

        if (set.CustomerManagedPolicies.GroupBy(p => p).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            context.Problem(section.Find("customerManagedPolicies")!, section.PathOf("customerManagedPolicies"), $"'{twice.Key.Path}{twice.Key.Name}' stands here twice.", "Remove one.");
        }
    }

    private static string ShortName(string policy)
    {
        var cut = policy.IndexOf(":policy/", StringComparison.Ordinal);
        return cut < 0 ? policy : policy[(cut + ":policy/".Length)..];
    }
}
