using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Okta.Auth;

namespace OktaIdc.Sandbox.Okta.Logs.Generation;

/// <summary>POST /_sandbox/log/generate: fills the System Log with as many events as wished.</summary>
internal sealed class LogGenerator(OktaOrg org)
{
    /// <summary>Begins a series.</summary>
    /// <returns>What was understood, and how many events the log holds now.</returns>
    /// <exception cref="FormatException">The settings are not in order; the message names the member.</exception>
    public JsonObject Start(JsonObject input)
    {
        using (org.Enter(Caller.System))
        {
            var settings = GeneratorSettings.Read(input, org.Now, id => org.Apps.Find(id)?.Label);
            org.Log.Feed(new GeneratedEvents(settings));
            return new JsonObject
            {
                ["count"] = settings.Count,
                ["seed"] = settings.Seed,
                ["since"] = OktaTime.Text(settings.Since),
                ["until"] = OktaTime.Text(settings.Until),
                ["kept"] = org.Log.Index.Count,
            };
        }
    }
}
