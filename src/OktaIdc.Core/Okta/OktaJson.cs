using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OktaIdc.Okta;

/// <summary>Turns Okta's JSON into models.</summary>
internal static class OktaJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Reads a body as JSON.</summary>
    public static JsonNode Parse(string body, string what)
    {
        try
        {
            return JsonNode.Parse(body) ?? throw OktaErrors.UnexpectedBody(what, "it is null");
        }
        catch (JsonException e)
        {
            throw OktaErrors.UnexpectedBody(what, $"it is not JSON ({e.Message.TrimEnd('.')})");
        }
    }

    /// <summary>Reads a node as a model; unknown members are passed over, missing ids are an error.</summary>
    public static T To<T>(JsonNode node)
    {
        try
        {
            return node.Deserialize<T>(Options) ?? throw OktaErrors.UnexpectedBody(typeof(T).Name, "it is null");
        }
        catch (JsonException e)
        {
            throw OktaErrors.UnexpectedBody(typeof(T).Name, e.Message.TrimEnd('.'));
        }
    }

    /// <summary>A node that has to be an object.</summary>
    public static JsonObject Object(JsonNode node, string what) => node as JsonObject ?? throw OktaErrors.UnexpectedBody(what, "it is not an object");
}
