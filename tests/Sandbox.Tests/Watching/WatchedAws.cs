using System.Net;
using System.Text.Json.Nodes;
using OktaIdc.Sandbox.Tests.Aws;

namespace OktaIdc.Sandbox.Tests.Watching;

/// <summary>Calls of the services that watching needs, by the names of their JSON protocols.</summary>
internal static class WatchedAws
{
    private static readonly Dictionary<string, (string Prefix, string Service)> s_services = new()
    {
        ["logs"] = ("Logs_20140328", "logs"),
        ["glue"] = ("AWSGlue", "glue"),
        ["firehose"] = ("Firehose_20150804", "firehose"),
        ["cloudwatch"] = ("GraniteServiceVersion20100801", "monitoring"),
        ["events"] = ("AWSEvents", "events"),
        ["cloudtrail"] = ("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101", "cloudtrail"),
    };

    public static async Task<JsonObject> OkAsync(this AwsTestClient aws, string service, string operation, string input)
    {
        var (status, body) = await TryAsync(aws, service, operation, input);
        Assert.True(status == HttpStatusCode.OK, $"{operation}: {body.ToJsonString()}");
        return body;
    }

    public static async Task<string?> ErrorAsync(this AwsTestClient aws, string service, string operation, string input)
    {
        var (status, body) = await TryAsync(aws, service, operation, input);
        Assert.NotEqual(HttpStatusCode.OK, status);
        return (string?)body["__type"];
    }

    public static void Control(this AwsTestClient aws, string path, string input) => aws.Server.AddHistory("aws", path, (JsonObject)JsonNode.Parse(input)!);

    public static async Task<string> RoleAsync(this AwsTestClient aws, string service)
    {
        var trust = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}""";
        var form = $"Action=CreateRole&Version=2010-05-08&RoleName=lake&AssumeRolePolicyDocument={Uri.EscapeDataString(trust)}";
        var (status, text) = await aws.SendAsync("iam", new Dictionary<string, string> { ["content-type"] = "application/x-www-form-urlencoded" }, form);
        Assert.True(status == HttpStatusCode.OK, text);
        return System.Xml.Linq.XElement.Parse(text).Descendants().First(e => e.Name.LocalName == "Arn").Value;
    }

    private static Task<(HttpStatusCode Status, JsonObject Body)> TryAsync(AwsTestClient aws, string service, string operation, string input)
    {
        var (prefix, name) = s_services[service];
        return aws.JsonAsync(name, prefix, operation, (JsonObject)JsonNode.Parse(input)!);
    }
}
