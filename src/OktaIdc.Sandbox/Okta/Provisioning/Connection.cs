using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Provisioning;

/// <summary>How Okta provisions an app: where, with which token, and what is switched on.</summary>
internal sealed class Connection
{
    /// <summary>SCIM base address, without trailing slash; null where none was ever set.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Bearer token. Never rendered.</summary>
    public string? Token { get; set; }

    /// <summary>Whether API integration is on.</summary>
    public bool Enabled { get; set; }

    /// <summary>"Create users".</summary>
    public bool Create { get; set; }

    /// <summary>"Update user attributes".</summary>
    public bool Update { get; set; }

    /// <summary>"Deactivate users".</summary>
    public bool Deactivate { get; set; }

    /// <summary>INBOUND_PROVISIONING as set; import is off until somebody asks for it.</summary>
    public JsonObject Inbound { get; set; } = new()
    {
        ["importSettings"] = new JsonObject
        {
            ["username"] = new JsonObject { ["userNameFormat"] = "EMAIL" },
            ["schedule"] = new JsonObject { ["status"] = "DISABLED" },
        },
        ["importRules"] = new JsonObject
        {
            ["userCreateAndMatch"] = new JsonObject
            {
                ["exactMatchCriteria"] = "EMAIL",
                ["allowPartialMatch"] = false,
                ["autoConfirmPartialMatch"] = false,
                ["autoConfirmExactMatch"] = false,
                ["autoConfirmNewUsers"] = false,
                ["autoActivateNewUsers"] = false,
            },
        },
    };

    /// <summary>The app's features, which follow from the switches.</summary>
    public IEnumerable<string> Features => !Enabled ? [] : new[]
    {
        (Create, "PUSH_NEW_USERS"), (Update, "PUSH_PROFILE_UPDATES"), (Deactivate, "PUSH_USER_DEACTIVATION"), (Deactivate, "REACTIVATE_USERS"), (true, "GROUP_PUSH"), (true, "SCIM_PROVISIONING"),
    }.Where(f => f.Item1).Select(f => f.Item2);

    /// <inheritdoc/>
    public override string ToString() => $"{BaseUrl} ({(Enabled ? "enabled" : "disabled")})";
}
