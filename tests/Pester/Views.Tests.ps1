# Which types have views must be known when Pester discovers the tests, so the module is imported here too.
Import-Module (Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'OktaIdc.psd1')
$outputTypes = Get-Command -Module OktaIdc | ForEach-Object { $_.OutputType.Type } | Where-Object { $_ -and $_.Namespace -like 'OktaIdc*' } | Sort-Object FullName -Unique |
    ForEach-Object { @{ Name = $_.FullName; Type = $_ } }

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    $esc = [char]27

    # Values as vendors have them, by the property's name.
    $texts = @{
        AccountId = '111122223333'; OwnerAccountId = '111122223333'; ManagementAccountId = '111122223333'; SourceGroupId = '00gabcdefghijklmnopq'; AppId = '0oaabcdefghijklmnopq'
        GroupId = '35535405-70a6-90cf-c2fd-863ef5a2a61c'; PrincipalId = '35535405-70a6-90cf-c2fd-863ef5a2a61c'; IdentityStoreId = 'd-1234567890'
        InstanceArn = 'arn:aws:sso:::instance/ssoins-5f6b2387da72795b'; PermissionSetArn = 'arn:aws:sso:::permissionSet/ssoins-5f6b2387da72795b/ps-3a64b7730c0441c8'
        ApplicationArn = 'arn:aws:sso::111122223333:application/ssoins-5f6b2387da72795b/apl-3a64b7730c0441c8'; ApplicationProviderArn = 'arn:aws:sso::aws:applicationProvider/custom'
        PermissionSet = 'DevOps-AdministratorAcces'; Status = 'ACTIVE'; ConnectionStatus = 'ENABLED'; SyncState = 'SYNCHRONIZED'; SignOnMode = 'SAML_2_0'; FeatureSet = 'ALL'; Scope = 'GROUP'
        TokenId = 'ad146cfa-21d9-ea71-07d0-52bcfebf342c'; CertificateId = 'cb8cbab3-0aa4-2c3f-c1d8-93059e3ed56b'; PushStatus = 'PUSH'; Region = 'eu-central-1'
        Login = 'firstname.name@example.com'; UserName = 'firstname.name@example.com'; Label = 'AWS IAM Identity Center'; AppLabel = 'AWS IAM Identity Center'
    }
    $ids = @{ 'OktaIdc.Organization.SelectableAccount' = '111122223333'; 'OktaIdc.Aws.Organizations.DelegatedAdministrator' = '111122223333'; 'OktaIdc.Aws.Organizations.AwsOrganization' = 'o-a1b2c3d4e5'; 'OktaIdc.Connections.ManualStep' = 'enable-scim:d-1234567890' }
    $now = [DateTimeOffset]::Now

    # An object that the views take for one of the type, with every property filled.
    function New-Sample([type] $Type, [int] $Depth = 0) {
        $sample = [ordered]@{ PSTypeName = $Type.FullName }
        foreach ($property in $Type.GetProperties()) {
            $kind = [Nullable]::GetUnderlyingType($property.PropertyType)
            if (-not $kind) { $kind = $property.PropertyType }
            $sample[$property.Name] =
                if ($property.Name -eq 'Id') { if ($ids[$Type.FullName]) { $ids[$Type.FullName] } else { '0oaabcdefghijklmnopq' } }
                elseif ($texts[$property.Name]) { $texts[$property.Name] }
                elseif ($kind -eq [string]) { "a $($property.Name)" }
                elseif ($kind -eq [IO.FileInfo]) { [IO.FileInfo] 'setup.yaml' }
                elseif ($kind -eq [uri]) { 'https://d-1234567890.awsapps.com/start' }
                elseif ($kind -eq [bool]) { $true }
                elseif ($kind -in [int], [long]) { 42 }
                elseif ($kind -eq [DateTimeOffset]) { $now }
                elseif ($kind -eq [TimeSpan]) { [TimeSpan]::FromHours(4) }
                elseif ($kind.IsGenericType -and $kind.GetGenericArguments().Count -eq 2 -and $kind.GetGenericArguments()[1] -eq [int]) { $counts = [Collections.Generic.Dictionary[string, int]]::new(); $counts['Created'] = 3; , $counts }
                elseif ($kind.IsEnum) { [Enum]::GetValues($kind)[0] }
                elseif ($kind.IsGenericType -and $kind.GetGenericArguments().Count -eq 1 -and $Depth -lt 2) {
                    $item = $kind.GetGenericArguments()[0]
                    , @($(if ($item -eq [string]) { 'an item' } elseif ($item.Namespace -like 'OktaIdc*') { New-Sample $item ($Depth + 1) } else { 1 }))
                }
                elseif ($kind.Namespace -like 'OktaIdc*' -and -not $kind.IsInterface -and $Depth -lt 2) { New-Sample $kind ($Depth + 1) }
                else { $null }
        }
        [pscustomobject] $sample
    }

    # The table's columns as the line of dashes has them, each with its text in the first row.
    function Get-Column([string[]] $Lines) {
        $dashes = [array]::FindIndex($Lines, [Predicate[string]] { param($line) $line -match '^-' })
        foreach ($span in [regex]::Matches($Lines[$dashes], '-+ *')) {
            $row = $Lines[$dashes + 1].PadRight($span.Index + $span.Length)
            [pscustomobject]@{ Label = $Lines[$dashes - 1].PadRight($span.Index + $span.Length).Substring($span.Index, $span.Length).Trim(); Text = $row.Substring($span.Index, $span.Length).Trim() }
        }
    }

    function Get-Line($Objects, [int] $Width, [string] $Format) {
        @((($Objects | & $Format | Out-String -Width $Width) -split '\r?\n') | Where-Object { $_.Trim() } | ForEach-Object { $_ -replace "$esc\[[0-9;]*m", '' })
    }
}

Describe 'The views of <Name>' -ForEach $outputTypes {
    It 'are a table, a list and a wide one' {
        $controls = (Get-FormatData -TypeName $Name -PowerShellVersion $PSVersionTable.PSVersion).FormatViewDefinition.Control | ForEach-Object { $_.GetType().Name } | Where-Object { $_ -ne 'CustomControl' } # A plan is shown as text unless a table is asked for.
        $controls | Sort-Object | Should -Be 'ListControl', 'TableControl', 'WideControl'
    }

    It 'name only what the type has' {
        $file = Get-ChildItem (Join-Path (Get-Module OktaIdc).ModuleBase 'module') -Filter *.Format.ps1xml | Where-Object { (Get-Content $_ -Raw).Contains("<TypeName>$Name</TypeName>") }
        $views = ([xml](Get-Content $file -Raw)).Configuration.ViewDefinitions.View | Where-Object { $_.ViewSelectedBy.TypeName -contains $Name }
        $named = @(
            $views.SelectNodes('.//PropertyName').InnerText
            $views.SelectNodes('.//TableColumnItem/ScriptBlock | .//ListItem/ScriptBlock | .//WideItem/ScriptBlock').InnerText | ForEach-Object { [regex]::Matches(($_ -replace '(?s)(ForEach|Where)-Object \{.*'), '\$_\.(\w+)').ForEach({ $_.Groups[1].Value }) }
        )
        # Both kinds of connection share their views.
        $known = $views.ViewSelectedBy.TypeName | Sort-Object -Unique | ForEach-Object { $Type.Assembly.GetType($_).GetProperties().Name }
        $named | Where-Object { $_ -and $_ -notin $known } | Should -BeNullOrEmpty
        $named | Should -Not -BeNullOrEmpty
    }

    It 'fit into <_> columns: nothing wraps, the first column is whole and none is empty' -ForEach 80, 200 {
        $lines = Get-Line (New-Sample $Type) $_ 'Format-Table'
        $lines | ForEach-Object { $_.TrimEnd().Length } | Sort-Object | Select-Object -Last 1 | Should -BeLessOrEqual $_
        $body = @($lines | Where-Object { $_ -notmatch '^ +\w+: ' })
        $body.Count | Should -Be 3 -Because ($lines -join "`n")
        $columns = Get-Column $body
        $columns[0].Text | Should -Not -Match ([char]0x2026)
        $columns | Where-Object { -not $_.Text } | ForEach-Object Label | Should -BeNullOrEmpty -Because ($lines -join "`n")
    }

    It 'have a list whose labels are those of properties and whose texts are whole' {
        $lines = Get-Line (New-Sample $Type) 200 'Format-List'
        $lines.Count | Should -BeGreaterThan 1
        $lines -join "`n" | Should -Not -Match ([char]0x2026)
    }

    It 'show no secret' {
        $sample = New-Sample $Type
        foreach ($property in $sample.PSObject.Properties | Where-Object Name -in 'OktaToken', 'SecretAccessKey', 'Token') { $property.Value = 'sEcReT' }
        foreach ($format in 'Format-Table', 'Format-List', 'Format-Wide') { Get-Line $sample 200 $format | Should -Not -Match 'sEcReT' }
        ($sample | Out-String) | Should -Not -Match 'sEcReT'
    }
}

Describe 'Texts in views' {
    It 'are without escape sequences and changes of direction, which objects keep' {
        $name = "evil$esc[31m$esc]0;title$([char]7) name$([char]0x202E)`r`nsecond"
        $group = [pscustomobject]@{ PSTypeName = 'OktaIdc.Okta.OktaGroup'; Name = $name; Description = "$esc[2J"; Id = '00g' }
        $text = $group | Out-String -Width 120
        $text | Should -Match 'evil name'
        $text | Should -Not -Match "$esc\[(31m|2J)|$esc\]|\u202E"
        @(Get-Line $group 120 'Format-Table').Count | Should -Be 3
        $group.Name | Should -Be $name
    }

    It 'say durations as people do: <Text>' -ForEach @(
        @{ Span = '04:00:00'; Text = '4 h' }, @{ Span = '01:30:00'; Text = '1 h 30 min' }, @{ Span = '00:00:45'; Text = '45 s' }, @{ Span = '365.00:00:00'; Text = '365 d' }, @{ Span = '00:15:00'; Text = '15 min' }
    ) {
        [OktaIdc.Loader.View]::Span([TimeSpan] $Span) | Should -Be $Text
    }

    It 'shorten ARNs to what names the thing' {
        [OktaIdc.Loader.View]::Name('arn:aws:sso:::permissionSet/ssoins-1/ps-2') | Should -Be 'ps-2'
        [OktaIdc.Loader.View]::Resource('arn:aws:sts::111122223333:assumed-role/Admin/ada') | Should -Be 'assumed-role/Admin/ada'
        [OktaIdc.Loader.View]::Name('no-arn') | Should -Be 'no-arn'
    }

    It 'say states in colour only where sequences are wanted, and never under NO_COLOR' {
        $plain = [OktaIdc.Loader.View]::State('ERROR', $null, $Host)
        $plain | Should -Be 'ERROR'
        if (-not (Get-Variable PSStyle -ErrorAction SilentlyContinue)) { Set-ItResult -Skipped -Because 'there is no $PSStyle before PowerShell 7.2'; return }
        $rendering = $PSStyle.OutputRendering
        $noColor = $env:NO_COLOR
        try {
            $env:NO_COLOR = $null
            $PSStyle.OutputRendering = 'Ansi'
            [OktaIdc.Loader.View]::State('ERROR', $PSStyle, $Host) | Should -Be "$esc[31mERROR$esc[0m"
            [OktaIdc.Loader.View]::State('ACTIVE', $PSStyle, $Host) | Should -Be "$esc[32mACTIVE$esc[0m"
            [OktaIdc.Loader.View]::State('some word', $PSStyle, $Host) | Should -Be 'some word'
            $PSStyle.OutputRendering = 'PlainText'
            [OktaIdc.Loader.View]::State('ERROR', $PSStyle, $Host) | Should -Be 'ERROR'
            $PSStyle.OutputRendering = 'Ansi'
            $env:NO_COLOR = '1'
            [OktaIdc.Loader.View]::State('ERROR', $PSStyle, $Host) | Should -Be 'ERROR'
        }
        finally {
            $PSStyle.OutputRendering = $rendering
            $env:NO_COLOR = $noColor
        }
    }
}

Describe 'Real objects in a window of 80 columns' {
    BeforeAll {
        Start-OktaIdcSandbox -Speed 50 | Out-Null
        $app = Initialize-Onboarding
        New-IdcPermissionSet DevOps-AdministratorAccess -ManagedPolicy AdministratorAccess -SessionDuration 4:00:00 | Out-Null
    }

    AfterAll { Stop-OktaIdcSandbox }

    It 'have a whole first column and no line that wraps: <_>' -ForEach @(
        'Get-OktaIdcConnection', 'Get-OktaIdcApp', 'Get-OktaSamlMetadata $app', 'Get-IdcExternalIdp', 'Get-IdcIdpCertificate', 'Get-IdcScim', 'Get-IdcScimToken', 'Get-OktaProvisioning $app'
        'Get-OktaGroup', 'Get-OktaUser', 'Get-OktaGroupPush $app', 'Get-OktaAppAssignment $app', 'Get-IdcPermissionSet', 'Get-IdcAccount', 'Get-OktaRateLimit', 'Get-OktaIdcCapability'
        'Get-IdcInstance', 'Get-IdcOrganization', 'Get-IdcUser', 'Get-IdcGroup', 'Get-OktaAttributeMapping $app', 'Get-OktaIdcSandbox'
        'Update-OktaSigningCertificate $app -Overlap 0:00:00', 'Update-IdcScimToken $app'
        'Get-IdcGroup org-DevOps | New-IdcAssignment -PermissionSet DevOps-AdministratorAccess -Account shop-prod, shop-dev'
    ) {
        $lines = Get-Line (& ([scriptblock]::Create($_))) 80 'Format-Table'
        $lines | Where-Object { $_.TrimEnd().Length -gt 80 } | Should -BeNullOrEmpty
        (Get-Column @($lines | Where-Object { $_ -notmatch '^ +\w+: ' }))[0].Text | Should -Not -Match ([char]0x2026)
    }
}

Describe 'The tree of Test-IdcAccess' {
    It 'breaks between words, within the width of the host' {
        $type = (Get-Command Test-IdcAccess).OutputType.Type | Where-Object Name -EQ ReachReport
        $report = [Activator]::CreateInstance($type)
        foreach ($pair in @{ User = 'ada@example.com'; AccountId = '111122223333'; AccountName = 'an account with a name of words ' * 12; PermissionSet = 'Admin' }.GetEnumerator()) {
            $type.GetProperty($pair.Key).SetValue($report, $pair.Value)
        }

        $width = [OktaIdc.Loader.View]::Width($Host)
        $lines = @(($report | Out-String) -split '\r?\n' | Where-Object { $_.Trim() })

        $lines.Count | Should -BeGreaterThan 1
        $lines | Where-Object Length -GT $width | Should -BeNullOrEmpty
        $lines | Select-Object -Skip 1 | Should -Match '^  \S'
        -split ($lines -join ' ') | Should -Be (-split $report.ToString())
    }

    It 'takes 80 columns where the host has no console' {
        [OktaIdc.Loader.View]::Width($null) | Should -Be 79
    }
}
