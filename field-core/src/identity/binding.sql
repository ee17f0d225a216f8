SELECT device, stream, officer, officer_name, centre_key FROM binding
