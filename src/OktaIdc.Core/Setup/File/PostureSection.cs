using System.Collections.Immutable;
using System.Globalization;
using OktaIdc.Failures;
using OktaIdc.Posture;
using OktaIdc.Posture.Baseline;
using OktaIdc.Posture.Rules;

namespace OktaIdc.Setup;

/// <summary>Reads <c>posture:</c>, what the rules of the posture measure against.</summary>
internal static class PostureSection
{
    private const int MostDays = 36_500;
    private const string WholeRule = "To leave a rule out altogether, write an entry of its own for it: its id as rule, no subject, the reason, and the last day (expires).";
    private static readonly string[] s_frameworks = ["STIG", "SOC2", "PCI-DSS", "HIPAA"];

    public static PostureSettings? Read(SetupContext context, SetupNode? node)
    {
        if (node is null)
        {
            return null;
        }

        var section = new SetupSection(context, node, "posture", SetupKeys.Posture);
        var settings = Sessions(context, section, BreakGlass(context, section, new PostureSettings()));
        return settings with
        {
            Classes = Classes(context, section),
            AdministratorSets = section.Patterns("administratorSets", "the permission sets that are meant to administer whole accounts"),
            RetentionDays = section.Count("retentionDays", MostDays),
            OktaLogExport = section.Text("oktaLogExport", 500),
            Frameworks = [.. section.List("frameworks").Select(x => Framework(context, section, x.Node, x.Path)).OfType<PostureFramework>()],
            Exceptions = Exceptions(context, section, "exceptions"),
        };
    }

    /// <summary>Entries of a list that accept failures: each names a rule and a reason.</summary>
    public static ImmutableArray<BaselineEntry> Exceptions(SetupContext context, SetupSection section, string key, string? file = null) =>
        [.. section.List(key).Select(x => Exception(context, x.Node, x.Path, file)).OfType<BaselineEntry>()];

    private static BaselineEntry? Exception(SetupContext context, SetupNode node, string path, string? file)
    {
        var section = new SetupSection(context, node, path, SetupKeys.PostureException);
        var rule = section.RequiredText("rule", 100);
        if (rule.Length > 0 && section.NamesSomething(section.Find("rule")!, section.PathOf("rule"), rule, WholeRule) && !PostureRules.IsKnown(rule))
        {
            context.Problem(section.Find("rule")!, section.PathOf("rule"), $"There is no rule '{rule}'.", NearMatch.Suggest(rule, PostureRules.Known.Select(r => r.Id), "Write an id as the findings show it."));
        }

        var reason = section.RequiredText("reason", 1000);
        if (reason.Length > 0 && string.IsNullOrWhiteSpace(reason))
        {
            context.Problem(section.Find("reason")!, section.PathOf("reason"), "The reason is empty.", "Write why the failure is accepted, and who decided it.");
        }

        var subject = section.Text("subject", 1024);
        if (subject is not null)
        {
            section.NamesSomething(section.Find("subject")!, section.PathOf("subject"), subject, $"Name what the failure is about, as the finding's subject shows it. {WholeRule}");
        }

        var source = node.Line > 0 ? $"{file ?? "the setup file"}, line {node.Line.ToString(CultureInfo.InvariantCulture)}" : $"{file ?? "the setup"}, {path}";
        return section.IsBroken ? null : new BaselineEntry(rule, subject ?? BaselineEntry.AnySubject, reason, Day(context, section), source);
    }

    private static DateTimeOffset? Day(SetupContext context, SetupSection section)
    {
        if (section.Text("expires", 10) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day))
        {
            return day;
        }

        context.Problem(section.Find("expires")!, section.PathOf("expires"), $"'{text}' is no day.", "Write the last day on which it counts: 2027-03-31.");
        return null;
    }

    private static PostureSettings BreakGlass(SetupContext context, SetupSection posture, PostureSettings settings)
    {
        if (posture.Find("breakGlass") is not { } node)
        {
            return settings;
        }

        var section = new SetupSection(context, node, "posture.breakGlass", SetupKeys.PostureBreakGlass);
        return settings with
        {
            BreakGlassSets = section.Patterns("permissionSets", "the permission sets for emergencies"),
            BreakGlassUsers = section.Patterns("users", "the users for emergencies", UserReference.NameOf, 2048, SetupPatterns.UserReference, SetupPatterns.UserText),
            BreakGlassRoles = section.Patterns("roles", "the roles for emergencies", RoleReference.NameOf, 2048, SetupPatterns.RoleReference, SetupPatterns.RoleText),
            BreakGlassTestedWithinDays = section.Count("testedWithinDays", MostDays) ?? settings.BreakGlassTestedWithinDays,
        };
    }

    private static PostureSettings Sessions(SetupContext context, SetupSection posture, PostureSettings settings)
    {
        if (posture.Find("sessions") is not { } node)
        {
            return settings;
        }

        var section = new SetupSection(context, node, "posture.sessions", SetupKeys.PostureSessions);
        return settings with
        {
            BreakGlassSession = Duration(context, section, "breakGlass") ?? settings.BreakGlassSession,
            InteractiveSession = Duration(context, section, "interactive") ?? settings.InteractiveSession,
            ReadOnlySession = Duration(context, section, "readOnly") ?? settings.ReadOnlySession,
        };
    }

    private static TimeSpan? Duration(SetupContext context, SetupSection section, string key)
    {
        if (section.Text(key, 40) is not { } text)
        {
            return null;
        }

        if (SessionDuration.TryParse(text, out var duration) && SessionDuration.IsAllowed(duration))
        {
            return duration;
        }

        context.Problem(section.Find(key)!, section.PathOf(key), $"'{text}' is no duration from 1 to 12 hours.", "Write 4h, 1h30m or PT4H.");
        return null;
    }

    private static ImmutableSortedDictionary<string, SessionClass> Classes(SetupContext context, SetupSection posture)
    {
        var classes = ImmutableSortedDictionary.CreateBuilder<string, SessionClass>(StringComparer.Ordinal);
        var words = SetupWords.Of<SessionClass>();
        foreach (var (name, node, path) in posture.Entries("classes", 32, SetupPatterns.PermissionSetName))
        {
            var text = posture.TextOf(node, path, 40, null, "");
            if (text is not null && words.Contains(text))
            {
                classes[name] = (SessionClass)words.ToList().IndexOf(text);
            }
            else if (text is not null)
            {
                context.Problem(node, path, $"'{text}' is not one of {string.Join(", ", words)}.", NearMatch.Suggest(text, words, $"Write one of {string.Join(", ", words)}."));
            }
        }

        return classes.ToImmutable();
    }

    private static PostureFramework? Framework(SetupContext context, SetupSection section, SetupNode node, string path)
    {
        var text = section.TextOf(node, path, 20, null, "");
        if (text is null)
        {
            return null;
        }

        var index = Array.FindIndex(s_frameworks, f => string.Equals(f, text, StringComparison.OrdinalIgnoreCase));
        if (index < 0)
        {
            context.Problem(node, path, $"'{text}' is not one of {string.Join(", ", s_frameworks)}.", NearMatch.Suggest(text, s_frameworks, $"Write one of {string.Join(", ", s_frameworks)}."));
        }

        return index < 0 ? null : (PostureFramework)index;
    }
}
