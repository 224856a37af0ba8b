using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Logs;

/// <summary>What Okta reads from a User-Agent: the operating system, the browser, and the kind of device.</summary>
internal static class UserAgents
{
    private static readonly (string Sign, string Name)[] _systems =
    [
        ("Windows", "Windows 10"), ("iPhone", "iOS (iPhone)"), ("iPad", "iOS (iPad)"), ("Mac OS X", "Mac OS X"), ("Android", "Android"), ("Linux", "Linux"),
    ];

    private static readonly (string Sign, string Name)[] _browsers = [("Edg/", "EDGE"), ("Firefox/", "FIREFOX"), ("Chrome/", "CHROME"), ("Safari/", "SAFARI")];

    /// <summary>client.userAgent; null where there was none.</summary>
    public static JsonObject? Read(string? userAgent) => userAgent is null ? null : new JsonObject { ["rawUserAgent"] = userAgent, ["os"] = SystemOf(userAgent), ["browser"] = BrowserOf(userAgent) };

    /// <summary>client.device: Computer, Mobile, Tablet or Unknown.</summary>
    public static string DeviceOf(string? userAgent) => SystemOf(userAgent ?? "") switch
    {
        "Unknown" => "Unknown",
        "iOS (iPad)" => "Tablet",
        "iOS (iPhone)" or "Android" => "Mobile",
        _ => "Computer",
    };

    /// <summary>Name of the operating system; Unknown where there is no sign of one.</summary>
    public static string SystemOf(string userAgent) => Find(_systems, userAgent) ?? "Unknown";

    /// <summary>Name of the browser; UNKNOWN where there is no sign of one.</summary>
    public static string BrowserOf(string userAgent) => Find(_browsers, userAgent) ?? "UNKNOWN";

    private static string? Find((string Sign, string Name)[] signs, string userAgent) =>
        signs.Where(s => userAgent.Contains(s.Sign, StringComparison.Ordinal)).Select(s => s.Name).FirstOrDefault();
}
