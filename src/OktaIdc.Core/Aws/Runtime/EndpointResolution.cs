using OktaIdc.Failures;

namespace OktaIdc.Aws.Runtime;

/// <summary>
/// Where requests of a service go: an explicit URL, else AWS_ENDPOINT_URL_&lt;SERVICE&gt;, else AWS_ENDPOINT_URL, else AWS's own address
/// (AWS SDK reference guide, "Service-specific endpoints"). An override holds for the console-private services too.
/// </summary>
internal sealed class EndpointResolution(string region, Uri? explicitUrl, Func<string, string?> environment)
{
    /// <summary>The Region that is talked to.</summary>
    public string Region => region;

    /// <summary>The same in another Region.</summary>
    public EndpointResolution In(string other) => new(other, explicitUrl, environment);

    /// <summary>The override for a service; null where there is none.</summary>
    public Uri? Override(string endpointVariable)
    {
        if (explicitUrl is not null)
        {
            return Checked(explicitUrl, "the endpoint URL");
        }

        if (string.Equals(environment("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var variable in (string[])[$"AWS_ENDPOINT_URL_{endpointVariable}", "AWS_ENDPOINT_URL"])
        {
            if (environment(variable) is { Length: > 0 } value)
            {
                return Uri.TryCreate(value, UriKind.Absolute, out var url)
                    ? Checked(url, variable)
                    : throw new OktaIdcException(ErrorIds.InvalidEndpoint, FailureCategory.InvalidArgument, $"{variable} is not a URL: '{value}'.", $"Correct or unset {variable}.", value);
            }
        }

        return null;
    }

    /// <summary>The addresses of a service in the order in which they are tried.</summary>
    public IReadOnlyList<Uri> Urls(AwsService service)
    {
        if (Override(service.EndpointVariable) is { } url)
        {
            return [WithPath(url, service)];
        }

        var endpoint = Amazon.RegionEndpoint.GetBySystemName(region);
        return
        [
            .. service.Urls.Select(template => new Uri(template
                .Replace("{region}", region, StringComparison.Ordinal)
                .Replace("{home}", OrganizationsRegion, StringComparison.Ordinal)
                .Replace("{iam}", IamPrefix, StringComparison.Ordinal)
                .Replace("{suffix}", endpoint.PartitionDnsSuffix, StringComparison.Ordinal))),
        ];
    }

    /// <summary>The Region in the signature.</summary>
    public string SigningRegion(AwsService service) => service == AwsService.Organizations ? OrganizationsRegion : service == AwsService.Iam ? IamRegion : region;

    private string IamRegion => Amazon.RegionEndpoint.GetBySystemName(region).PartitionName switch
    {
        "aws-cn" => "cn-north-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    };

    private string IamPrefix => IamRegion switch
    {
        "cn-north-1" => "cn-north-1.",
        "us-gov-west-1" => "us-gov.",
        _ => "",
    };

    private string OrganizationsRegion => Amazon.RegionEndpoint.GetBySystemName(region).PartitionName switch
    {
        "aws-cn" => "cn-northwest-1",
        "aws-us-gov" => "us-gov-west-1",
        _ => "us-east-1",
    };

    // Two console services stand below a path of their host, and behind one address for everything the path stays, unless the address has it already.
    private static Uri WithPath(Uri url, AwsService service)
    {
        var template = service.Urls[0];
        var path = template[template.IndexOf('/', "https://".Length)..].Trim('/');
        return path.Length == 0 || url.AbsolutePath.TrimEnd('/').EndsWith('/' + path, StringComparison.Ordinal) ? url : new Uri($"{url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{path}/");
    }

    private static Uri Checked(Uri url, string source) =>
        url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)
            ? url
            : throw new OktaIdcException(
                ErrorIds.InvalidEndpoint,
                FailureCategory.Refused,
                $"{source} is {url.GetLeftPart(UriPartial.Authority)}: credentials are sent over https only, or over http to this machine.",
                "Use an https URL.",
                url.GetLeftPart(UriPartial.Authority));
}
