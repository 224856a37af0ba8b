BeforeAll {
    Import-Module (Join-Path $PSScriptRoot 'Sandbox.psm1') -Force
    Start-OktaIdcSandbox -Speed 50 | Out-Null
    $app = Initialize-Onboarding
    New-OktaGroup "team's [A]" | Out-Null
    New-OktaGroupRule cloud 'user.department=="Cloud"' aws-users | Out-Null
    New-IdcPermissionSet Readers -ManagedPolicy job-function/ViewOnlyAccess | Out-Null

    function Complete([string] $Line) { @((TabExpansion2 $Line).CompletionMatches) }
    function Text([string] $Line) { @((Complete $Line).CompletionText) }

    # What runs in the engine's own completion has two seconds; here it may take longer on a busy machine.
    function Set-Patience([timespan] $Patience) {
        $assembly = (Get-Command Get-OktaGroup).ImplementingType.Assembly
        $state = $assembly.GetType('OktaIdc.PowerShell.Abstractions.RunspaceState').GetProperty('Current').GetValue($null)
        $cache = $state.GetType().GetProperty('Completions').GetValue($state)
        $cache.GetType().GetProperty('Patience').SetValue($cache, $Patience)
    }
    Set-Patience ([timespan]::FromMinutes(1))
}

AfterAll { Stop-OktaIdcSandbox }

Describe 'Completion' {
    It 'offers <Expected> for "<Line>"' -ForEach @(
        @{ Line = 'Get-IdcAccount shop'; Expected = 'shop-prod', 'shop-dev' }
        @{ Line = 'Get-IdcAccount -Ou /Wo'; Expected = '/Workloads', '/Workloads/*', '/Workloads/**', '/Workloads/Dev', '/Workloads/Prod' }
        @{ Line = 'Get-IdcAccount -Tag team=s'; Expected = 'team=shop' }
        @{ Line = 'New-IdcAssignment -Account ou:/Workloads/D'; Expected = 'ou:/Workloads/Dev' }
        @{ Line = 'New-IdcAssignment -Account all,!ou:/Sec'; Expected = '!ou:/Security' }
        @{ Line = 'New-IdcAssignment -Account tag:team=p'; Expected = 'tag:team=pay' }
        @{ Line = 'New-IdcAssignment -Account email:aws+audit'; Expected = 'email:aws+audit@example.com' }
        @{ Line = 'New-IdcAssignment -PermissionSet Rea'; Expected = 'Readers' }
        @{ Line = 'New-IdcAssignment -Group org'; Expected = 'org-DevOps' }
        @{ Line = 'New-IdcAssignment -User ada'; Expected = 'ada@example.com' }
        @{ Line = 'Get-IdcGroup -DisplayName org'; Expected = 'org-DevOps' }
        @{ Line = 'Push-OktaGroup aws-u'; Expected = 'aws-users' }
        @{ Line = 'Push-OktaGroup aws-users,org'; Expected = 'org-DevOps' }
        @{ Line = 'Push-OktaGroup aws-users, '; Expected = 'aws-users', 'Everyone', 'org-DevOps', "'team''s [A]'" }
        @{ Line = 'Push-OktaGroup team'; Expected = "'team''s [A]'" }
        @{ Line = 'Push-OktaGroup "team'; Expected = '"team''s [A]"' }
        @{ Line = 'Get-OktaGroup team'; Expected = "'team''s ``[A``]'" }
        @{ Line = 'Get-OktaUser King'; Expected = 'ada@example.com' }
        @{ Line = 'Get-OktaGroupRule clo'; Expected = 'cloud' }
        @{ Line = 'Get-OktaProvisioning AWS'; Expected = "'AWS IAM Identity Center'" }
        @{ Line = "Get-OktaProvisioning 'aws"; Expected = "'AWS IAM Identity Center'" }
        @{ Line = 'New-IdcPermissionSet x -ManagedPolicy ViewOnly'; Expected = 'job-function/ViewOnlyAccess' }
        @{ Line = 'Connect-Idc -Region eu-central-'; Expected = 'eu-central-1', 'eu-central-2' }
        @{ Line = 'Export-IdcCliProfile -Region ap-southeast-2'; Expected = 'ap-southeast-2' }
    ) {
        (Text $Line | Sort-Object) -join ' | ' | Should -Be (($Expected | Sort-Object) -join ' | ')
    }

    It 'says of each what tells it from others' {
        (Complete 'Get-IdcAccount audit')[0].ToolTip | Should -Match '^\d{12} aws\+audit@example\.com /Security'
        (Complete 'Push-OktaGroup aws-u')[0].ToolTip | Should -BeLike '00g*'
        (Complete 'Get-IdcAccount -Id audit')[0].CompletionText | Should -Match '^\d{12}$'
        (Complete 'Get-IdcAccount -Id audit')[0].ListItemText | Should -Be 'audit'
    }

    It 'puts what begins with the word before what contains it' {
        (Text 'New-IdcPermissionSet x -ManagedPolicy ReadOnly')[0] | Should -Be 'ReadOnlyAccess'
        (Text 'New-IdcPermissionSet x -ManagedPolicy ReadOnly').Count | Should -BeGreaterThan 5
    }

    It 'writes what works: the completed line finds the thing' {
        $completed = (TabExpansion2 'Get-OktaGroup team').CompletionMatches[0].CompletionText
        (& ([scriptblock]::Create("Get-OktaGroup $completed"))).Name | Should -Be "team's [A]"
    }

    It 'names the connections of the runspace, and -Connection takes those names' {
        $names = Text 'Get-OktaGroup -Connection '
        $names.Count | Should -Be 2
        (Get-OktaGroup aws-users -Connection ([string] (Get-OktaIdcConnection)[0])).Name | Should -Be 'aws-users'
        { Get-OktaGroup -Connection other.okta.com -ErrorAction Stop } | Should -Throw '*other.okta.com*'
    }

    It 'offers profiles of the shared files' {
        $before = $env:AWS_CONFIG_FILE, $env:AWS_SHARED_CREDENTIALS_FILE
        $env:AWS_CONFIG_FILE = Join-Path $TestDrive 'config'
        $env:AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive 'credentials'
        Set-Content $env:AWS_CONFIG_FILE '[default]', '[profile team one]', '[sso-session x]'
        Set-Content $env:AWS_SHARED_CREDENTIALS_FILE '[build]', 'aws_access_key_id = x'
        try { (Text 'Connect-Idc -ProfileName ') -join ' | ' | Should -Be "build | default | 'team one'" }
        finally { $env:AWS_CONFIG_FILE, $env:AWS_SHARED_CREDENTIALS_FILE = $before }
    }

    It 'offers the steps that wait' {
        Set-IdcPortalAlias example-corp -Via Manual | Out-Null
        $id = (Get-OktaIdcManualStep)[0].Id
        Text 'Complete-OktaIdcManualStep ' | Should -Contain $id
    }

    It 'does not offer names of the default tenant for a connection that is not known before the command runs' {
        Text 'Get-OktaGroup -Connection (Get-OktaIdcConnection) -Name aws' | Should -BeNullOrEmpty
        $mine = Get-OktaIdcConnection
        $mine.Count | Should -Be 2
        Text 'Push-OktaGroup -Connection $mine -Group aws-u' | Should -Be 'aws-users'
    }

    It 'offers nothing without a connection, and no error' {
        $shell = [powershell]::Create()
        try {
            $shell.AddScript("Import-Module '$(Join-Path (Split-Path (Split-Path $PSScriptRoot)) 'OktaIdc.psd1')'; (TabExpansion2 'Push-OktaGroup a').CompletionMatches.Count; (TabExpansion2 'New-IdcAssignment -Account ').CompletionMatches.Count; `$Error.Count").Invoke() -join ' ' | Should -Be '0 0 0'
        }
        finally { $shell.Dispose() }
    }

    It 'offers nothing when the server is gone, and no error' {
        $dead = Get-OktaIdcConnection
        Stop-OktaIdcSandbox
        Set-Patience ([timespan]::FromMilliseconds(1))
        $Error.Clear()
        $dead.Count | Should -Be 2
        Text 'Get-OktaGroup -Connection $dead -Name zz' | Should -BeNullOrEmpty
        Text 'Get-IdcGroup -Connection $dead -DisplayName zz' | Should -BeNullOrEmpty
        $Error.Count | Should -Be 0
        Start-OktaIdcSandbox -Speed 50 | Out-Null
    }
}
