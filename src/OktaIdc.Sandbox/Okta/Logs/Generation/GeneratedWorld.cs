using OktaIdc.Sandbox.Okta.Auth;

namespace OktaIdc.Sandbox.Okta.Logs.Generation;

/// <summary>A person of the generated log.</summary>
internal sealed record GeneratedPerson(string Id, string Login, string Name, GeneratedClient Client, CallerDevice Device);

/// <summary>Where somebody usually works from.</summary>
internal sealed record GeneratedClient(string Address, string UserAgent, GeneratedPlace Place);

/// <summary>A town, and who provides its network.</summary>
internal sealed record GeneratedPlace(string City, string State, string Country, string PostalCode, double Latitude, double Longitude, int AsNumber, string Provider, string Domain);

/// <summary>A thing with an id and a name.</summary>
internal sealed record GeneratedThing(string Id, string Name);

/// <summary>The people, apps, groups and policies that the generated log speaks of.</summary>
internal sealed class GeneratedWorld
{
    private static readonly string[] _first =
    [
        "Ada", "Bela", "Chidi", "Dana", "Emre", "Fatou", "Goran", "Hana", "Ines", "Jonas", "Kofi", "Lena", "Mina", "Nils", "Olga", "Pia", "Quentin", "Rosa", "Sven", "Tariq", "Uma", "Vera", "Wanda", "Xenia", "Yusuf", "Zoë",
    ];

    private static readonly string[] _last = ["Andersson", "Bergmann", "Castellan", "Dubois", "Eriksen", "Fischer", "García", "Holm", "Ivanova", "Jaro", "Kowalski", "Lund", "Moreau", "Novák", "O'Brien", "Petrov", "Rossi", "Stein", "Tanaka", "Weber"];

    private static readonly GeneratedPlace[] _places =
    [
        new("Frankfurt am Main", "Hesse", "Germany", "60313", 50.1188, 8.6843, 3320, "deutsche telekom ag", "t-ipconnect.de"),
        new("Dublin", "Leinster", "Ireland", "D02", 53.3379, -6.2591, 6830, "liberty global", "virginm.net"),
        new("New York", "New York", "United States", "10013", 40.7201, -74.0052, 701, "verizon business", "verizon.net"),
        new("Seattle", "Washington", "United States", "98101", 47.6114, -122.3305, 7922, "comcast cable", "comcast.net"),
        new("São Paulo", "São Paulo", "Brazil", "01000", -23.5475, -46.6361, 28573, "claro nxt", "virtua.com.br"),
        new("Bengaluru", "Karnataka", "India", "560001", 12.9719, 77.5937, 24560, "bharti airtel", "airtel.in"),
        new("Tokyo", "Tokyo", "Japan", "102-0082", 35.6893, 139.6899, 2516, "kddi corporation", "dion.ne.jp"),
        new("Sydney", "New South Wales", "Australia", "2000", -33.8591, 151.2002, 1221, "telstra", "bigpond.net.au"),
    ];

    private static readonly (string Agent, string Platform, string Version, string Model)[] _machines =
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "WINDOWS", "10.0.26100", "LT"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0", "WINDOWS", "10.0.22631", "WS"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36", "OSX", "15.6.1", "Mac15,6"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", "LINUX", "6.12", "TP"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1", "IOS", "18.6", "iPhone16,2"),
    ];

    /// <summary>Draws the world of a seed.</summary>
    public GeneratedWorld(Draw draw, int people, (string Id, string Label)? app)
    {
        People = new GeneratedPerson[people];
        for (var i = 0; i < people; i++)
        {
            People[i] = Person(draw, i);
        }

        string[] apps = ["AWS IAM Identity Center", "Slack", "GitHub Enterprise Cloud", "Salesforce.com", "Google Workspace", "Zoom", "Jira", "Workday", "ServiceNow", "Datadog", "Snowflake", "Okta Dashboard", "Okta Admin Console"];
        Apps = [.. apps.Select((label, i) => i == 0 && app is { } given ? new GeneratedThing(given.Id, given.Label) : new GeneratedThing(draw.Id("0oa", i, 20), label))];
        string[] groups = ["aws-prod-readers", "aws-prod-operators", "aws-dev-engineers", "aws-breakglass", "engineering", "finance", "contractors", "support", "security", "everyone-emea", "oncall", "data-platform"];
        Groups = [.. groups.Select((name, i) => new GeneratedThing(draw.Id("00g", i, 21), name))];
        Policies = [.. new[] { "Any two factors", "Phishing-resistant for AWS", "Okta Dashboard", "Default Policy" }.Select((name, i) => new GeneratedThing(draw.Id("rst", i, 22), name))];
        Rules = [.. new[] { "Managed devices", "Phishing-resistant", "Catch-all Rule", "Deny anonymizers" }.Select((name, i) => new GeneratedThing(draw.Id("rul", i, 23), name))];
        Admins = Math.Max(1, people / 50);
        Service = new GeneratedThing(draw.Id("0oa", 99, 24), "Provisioning service");
        TokenId = draw.Id("00T", 0, 25);
    }

    /// <summary>Everybody.</summary>
    public GeneratedPerson[] People { get; }

    /// <summary>So many of the first people are administrators.</summary>
    public int Admins { get; }

    /// <summary>Apps; the first is the one that people use most.</summary>
    public IReadOnlyList<GeneratedThing> Apps { get; }

    /// <summary>Groups.</summary>
    public IReadOnlyList<GeneratedThing> Groups { get; }

    /// <summary>Policies.</summary>
    public IReadOnlyList<GeneratedThing> Policies { get; }

    /// <summary>Rules of policies.</summary>
    public IReadOnlyList<GeneratedThing> Rules { get; }

    /// <summary>The service app that works with OAuth tokens.</summary>
    public GeneratedThing Service { get; }

    /// <summary>Id of the API token that programs use.</summary>
    public string TokenId { get; }

    private static GeneratedPerson Person(Draw draw, int i)
    {
        var (first, last) = (draw.Of(i, 10, _first), draw.Of(i, 11, _last));
        var place = draw.Of(i, 12, _places);
        var machine = draw.Of(i, 13, _machines);
        var address = draw.Below(i, 14, 12) == 0 ? $"2001:db8:{draw.Below(i, 15, 65536):x}::{i + 1:x}" : $"{(i % 2 == 0 ? "198.51.100" : "203.0.113")}.{draw.Below(i, 16, 254) + 1}";
        var login = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Plain(first)}.{Plain(last)}{i}@example.com");
        return new GeneratedPerson(
            draw.Id("00u", i, 17), login, $"{first} {last}", new GeneratedClient(address, machine.Agent, place),
            new CallerDevice(draw.Id("guo", i, 18), machine.Model.Contains(',', StringComparison.Ordinal) ? machine.Model : $"{machine.Model}-{i:D5}", machine.Platform, machine.Version, draw.Below(i, 19, 4) > 0));
    }

    private static string Plain(string name) => new([.. name.ToLowerInvariant().Normalize(System.Text.NormalizationForm.FormD).Where(char.IsAsciiLetter)]);
}
