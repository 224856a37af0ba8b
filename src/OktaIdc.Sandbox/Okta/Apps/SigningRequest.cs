using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Okta.Apps;

/// <summary>A key pair of an app that waits for the certificate that somebody else signs (PKCS #10).</summary>
internal sealed class SigningRequest(RSA key, byte[] der, DateTimeOffset created)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = OktaId.New("", 43);

    /// <summary>The private key.</summary>
    public RSA Key { get; } = key;

    /// <summary>The request as the API shows it.</summary>
    public JsonObject Render(string self) => new()
    {
        ["id"] = Id,
        ["created"] = OktaTime.Text(created),
        ["csr"] = Convert.ToBase64String(der),
        ["kty"] = "RSA",
        ["_links"] = new JsonObject
        {
            ["self"] = new JsonObject { ["href"] = $"{self}/{Id}", ["hints"] = new JsonObject { ["allow"] = new JsonArray("GET", "DELETE") } },
            ["publish"] = new JsonObject { ["href"] = $"{self}/{Id}/lifecycle/publish", ["hints"] = new JsonObject { ["allow"] = new JsonArray("POST") } },
        },
    };
}
