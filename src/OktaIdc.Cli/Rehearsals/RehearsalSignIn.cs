using System.Text.Json.Nodes;
using OktaIdc.Failures;
using OktaIdc.Sandbox;
using OktaIdc.Sandbox.Person;
using OktaIdc.Setup;
using OktaIdc.Setup.Proofs;
using OktaIdc.Setup.Runs;

namespace OktaIdc.Cli.Rehearsals;

/// <summary>Signs people in with the scripted browser.</summary>
internal sealed class RehearsalSignIn(RunContext context, SandboxServer sandbox)
{
    private readonly bool _hasRoles = context.Setup.IdentityCenter.Instance == InstanceKind.Organization && !context.Setup.Assignments.IsEmpty;

    /// <summary>Signs in one person of every group that has account assignments, or one at all where there are none.</summary>
    public async Task<List<SignInReport>> SignInAsync(IRehearsalView view, CancellationToken cancellationToken)
    {
        var reports = new List<SignInReport>();
        foreach (var login in People())
        {
            var report = await SignInAsync(login, cancellationToken);
            report = report with { Applications = await new ApplicationProof(context.Idc).ReadAsync(login, cancellationToken) };
            view.Tell(Describe(report));
            reports.Add(report);
        }

        return reports;
    }

    /// <summary>What a person reached, on one line.</summary>
    public static string Describe(SignInReport report)
    {
        var roles = report.Roles.IsEmpty ? "" : $" and holds credentials for {report.Roles.Length} roles";
        var applications = report.Applications.IsEmpty ? "" : $"; may use {string.Join(", ", report.Applications)}";
        return $"{report.User} signed in through Okta{roles}{applications}";
    }

    /// <summary>Signs one person in.</summary>
    /// <exception cref="OktaIdcException">She was refused; the message says what the page said.</exception>
    public Task<SignInReport> SignInAsync(string login, CancellationToken cancellationToken) =>
        new SignInProof(context.Idc, context.Pace).ProveAsync(
            new Uri($"https://{context.Instance.IdentityStoreId}.awsapps.com/start"),
            login,
            (address, token) => BrowseAsync(address, login, token),
            _hasRoles,
            cancellationToken);

    /// <summary>The person signs in at Okta with her own factors, then opens the address that the device shows.</summary>
    private async Task<string> BrowseAsync(Uri address, string login, CancellationToken cancellationToken)
    {
        using var browser = new ScriptedBrowser();
        try
        {
            var session = await sandbox.PersonAsync("okta", "login", new JsonObject { ["username"] = login }, cancellationToken);
            browser.AddCookie(sandbox.OktaUrl, "sid", (string)session!["sid"]!);
        }
        catch (InvalidOperationException refused)
        {
            return $"Okta: {refused.Message}";
        }

        var page = await browser.OpenAsync(address, login, password: null, cancellationToken);
        return page.Summary;
    }

    private List<string> People()
    {
        var assigned = context.Setup.Okta.Groups.Where(g => context.Setup.Okta.Assign.Contains(g.Name) && g.ManagesMembers).SelectMany(g => g.Members).Concat(context.Setup.Okta.AssignUsers).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var principals = context.Setup.Assignments.Select(a => (a.User, a.Group)).Concat(context.Setup.Applications.Select(a => (a.User, a.Group)));
        var perGroup = principals
            .Select(p => p.User ?? context.Setup.Okta.Groups.FirstOrDefault(g => g.Name == p.Group && g.ManagesMembers)?.Members.FirstOrDefault(assigned.Contains))
            .OfType<string>();
        var people = perGroup.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        return people.Count > 0 ? people : [.. assigned.Take(1)];
    }
}
