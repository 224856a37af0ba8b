using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using OktaIdc.Logs.Ocsf;

namespace OktaIdc.Core.Tests.Logs.Ocsf;

/// <summary>An event and what it became.</summary>
internal sealed record Conversion(OcsfPlace Place, string Json)
{
    private static readonly OcsfTenant s_tenant = new("acme.okta.com");
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonElement Root { get; } = JsonDocument.Parse(Json).RootElement;

    public static Conversion Of(JsonObject oktaEvent) => Of(oktaEvent.ToJsonString());

    public static Conversion Of(string oktaEvent) => Of(Encoding.UTF8.GetBytes(oktaEvent));

    public static Conversion Of(byte[] oktaEvent)
    {
        using var bytes = new MemoryStream();
        OcsfPlace place;
        using (var writer = new Utf8JsonWriter(bytes, s_options))
        {
            place = OcsfEvents.Write(oktaEvent, s_tenant, writer);
        }

        return new Conversion(place, Encoding.UTF8.GetString(bytes.ToArray()));
    }

    /// <summary>The same by way of a document, as an export has it.</summary>
    public static Conversion OfElement(string oktaEvent)
    {
        using var document = JsonDocument.Parse($"[{oktaEvent}]");
        using var bytes = new MemoryStream();
        OcsfPlace place;
        using (var writer = new Utf8JsonWriter(bytes, s_options))
        {
            place = OcsfEvents.Write(document.RootElement[0], s_tenant, writer);
        }

        return new Conversion(place, Encoding.UTF8.GetString(bytes.ToArray()));
    }

    /// <summary>The text, number or boolean at a path: actor.user.name, observables.0.value; null where there is none.</summary>
    public string? At(string path)
    {
        var at = Root;
        foreach (var step in path.Split('.'))
        {
            if (at.ValueKind == JsonValueKind.Array && int.TryParse(step, out var index))
            {
                if (index >= at.GetArrayLength())
                {
                    return null;
                }

                at = at[index];
            }
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(step, out at))
            {
                return null;
            }
        }

        return at.ToString();
    }

    /// <summary>What is wrong with it by the schema, and what of the Okta event is nowhere in it; nothing where it is left to unmapped and as Okta wrote it.</summary>
    public IEnumerable<string> Faults(string oktaEvent) =>
        Place.Class == OcsfClass.Unmapped
            ? Json == oktaEvent ? [] : ["unmapped, and not as Okta wrote it"]
            : new OcsfValidator(OcsfSchema.Required).Validate(Root).Concat(Leaves.Missing(oktaEvent, Root).Select(leaf => $"lost: {leaf}"));
}
