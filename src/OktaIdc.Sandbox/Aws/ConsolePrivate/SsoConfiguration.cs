using System.Text.Json.Nodes;

namespace OktaIdc.Sandbox.Aws.ConsolePrivate;

/// <summary>Sign-in settings (SWBService.GetSsoConfiguration). Values other than those seen are accepted as they come: AWS does not publish them.</summary>
internal sealed class SsoConfiguration
{
    private readonly object _gate = new();
    private readonly JsonObject _value = new()
    {
        ["mfaMode"] = "CONTEXT_AWARE",
        ["noMfaSignInBehavior"] = "ALLOWED_WITH_ENROLLMENT",
        ["noPasswordSignInBehavior"] = "BLOCKED",
        ["allowedMfaTypes"] = new JsonArray("TOTP", "WEBAUTHN"),
        ["sessionConfiguration"] = new JsonObject { ["maxAuthenticationAge"] = "PT8H" },
    };

    /// <summary>A copy of the settings.</summary>
    public JsonObject Read()
    {
        lock (_gate)
        {
            return _value.DeepClone().AsObject();
        }
    }

    /// <summary>Changes the settings that are named.</summary>
    public void Merge(JsonObject change)
    {
        lock (_gate)
        {
            foreach (var (name, value) in change)
            {
                _value[name] = value?.DeepClone();
            }
        }
    }
}
